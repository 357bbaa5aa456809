/**
 * The occupations that a job can name: a choice from ESCO, with its group of ISCO-08. Names live in
 * locales/. Where one is shown to the public, so is the line that the reuse of ESCO asks for:
 * "This service uses the ESCO classification of the European Commission".
 */
export const occupationCatalogue = [
  { code: 'home_care_aide', isco: '5322', uuid: '1391bdf9-bd61-4fb5-91ca-c29036ab2b60' },
  { code: 'care_at_home_worker', isco: '3412', uuid: 'f4525ed8-54eb-4a3b-90db-55cc01b0d9fd' },
  { code: 'companion', isco: '5162', uuid: 'd5954a2b-a525-45b7-b6d9-b62efafc6c78' },
  { code: 'babysitter', isco: '5311', uuid: 'c4a81f47-6ed8-4a17-ab4a-21a2e67fa1d9' },
  { code: 'nanny', isco: '5311', uuid: '0a5356bc-7f81-4e40-971d-c1dc789c5fb4' },
  { code: 'child_care_worker', isco: '5311', uuid: '3413f234-6230-47a8-8cc7-2691fd54ce3a' },
  { code: 'healthcare_assistant', isco: '5321', uuid: 'd38c2107-98f2-47b7-8bb4-f69750d51082' },
  { code: 'nurse_assistant', isco: '5321', uuid: '87d0795a-d41f-47ee-979f-0ab7d73836e7' },
  { code: 'domestic_cleaner', isco: '9111', uuid: 'cbad55a4-c7cf-4ab6-9540-eac72b26729b' },
  { code: 'domestic_housekeeper', isco: '5152', uuid: '6d50f735-dca9-4a02-96dc-e4310ed98ae2' },
  { code: 'housekeeping_supervisor', isco: '5151', uuid: 'fae51298-03a8-4df4-829a-685dddc1580e' },
  { code: 'building_cleaner', isco: '9112', uuid: '303a1e34-cb16-4054-b323-81e5eec17397' },
  { code: 'room_attendant', isco: '9112', uuid: '731ecac4-06e8-4ec2-a559-101fecbd9183' },
  { code: 'furniture_cleaner', isco: '9112', uuid: '23be4cb6-c5e7-449e-8d76-8edfe9a00478' },
  { code: 'window_cleaner', isco: '9123', uuid: '92cba6b4-8fca-49bb-b68c-45c5096fedc9' },
  { code: 'laundry_ironer', isco: '8157', uuid: '3d924c0d-ffee-4f11-adc7-c2bfb76fcf73' },
  { code: 'kitchen_assistant', isco: '9412', uuid: 'e1cf6897-158d-4b48-a39e-2a3a8cac216c' },
  { code: 'cook', isco: '5120', uuid: '90f75f67-495d-49fa-ab57-2f320e251d7e' },
  { code: 'pizzaiolo', isco: '9411', uuid: 'a02a1117-212f-4a49-b21a-d3b971e00e48' },
  { code: 'baker', isco: '7512', uuid: '1aadb308-432a-4d01-b54b-b4f7f76dd419' },
  { code: 'waiter_waitress', isco: '5131', uuid: 'd5db9d5c-2ebf-4a54-a79a-1b7e7ff70471' },
  { code: 'barista', isco: '5132', uuid: 'bf7d8b16-4e2c-48ef-b44e-dc25b2d0ab61' },
  { code: 'building_caretaker', isco: '5153', uuid: '1822bfc2-e735-449f-ba00-ca71eb5c062b' },
  { code: 'handyman', isco: '9622', uuid: 'f4a25243-b06a-42a9-9c69-246853df63ad' },
  { code: 'landscape_gardener', isco: '6113', uuid: 'e7970c7a-7769-4002-87d3-0a8ea94fdd6f' },
  { code: 'warehouse_worker', isco: '9333', uuid: 'bea705fe-06ac-4147-b8e0-6e8ac1208d8f' },
  { code: 'mover', isco: '9333', uuid: 'c84a055d-00fe-4789-a054-f4a62914ff6e' },
  {
    code: 'car_and_van_delivery_driver',
    isco: '8322',
    uuid: '0c408028-c48f-4df8-ba5d-c3d3be15f5a2',
  },
  { code: 'taxi_driver', isco: '8322', uuid: '6f7c1e84-8162-4c20-a575-b57ff624eef5' },
  { code: 'hand_packer', isco: '9321', uuid: 'f5cb9901-86fc-48d0-9cde-667fbe8cef3a' },
  { code: 'shelf_filler', isco: '9334', uuid: 'd35f9e79-5778-43b4-8667-0e3ba1fcb19a' },
  { code: 'factory_hand', isco: '9329', uuid: '245be6d1-fe9a-4ac8-9f81-122a687e4724' },
  { code: 'food_production_operator', isco: '8160', uuid: 'e3dc66de-99c7-4607-a82b-7244036d316d' },
  { code: 'textile_machine_operator', isco: '8152', uuid: '2b136e51-154b-4cb2-8130-f73228f14b11' },
  { code: 'sewing_machine_operator', isco: '8153', uuid: '7d4266b3-2108-4330-b27b-430a96012c21' },
  { code: 'tailor', isco: '7531', uuid: '978ae3a2-0831-415a-8396-b84dde656fc5' },
  { code: 'shop_assistant', isco: '5223', uuid: '0b15375e-dfdd-4047-9efb-096e0aaee7d2' },
  { code: 'sales_assistant', isco: '5223', uuid: '9ba74e8a-c40c-4228-9998-eb3c7a5c11df' },
  { code: 'personal_shopper', isco: '5223', uuid: 'f8da6546-0c8a-4bd0-a952-6f3c253c9aba' },
  { code: 'office_clerk', isco: '4110', uuid: '6c999fc7-c6b7-4ef3-a4b9-af124a1783a2' },
  { code: 'receptionist', isco: '4226', uuid: 'f7b04542-d8c7-42db-8475-e63b507cce82' },
  { code: 'security_guard', isco: '5414', uuid: '31808988-fc0a-4bc3-9e47-27216d6759f5' },
  { code: 'bricklayer', isco: '7112', uuid: '05f321f8-055b-407d-bf19-e0ddabda56b7' },
  {
    code: 'building_construction_worker',
    isco: '9313',
    uuid: 'fb7e2f4f-1545-42f1-972e-94082e49c6dc',
  },
  { code: 'construction_painter', isco: '7131', uuid: '15620506-fb5d-49cd-87a2-1c9047fb406a' },
  { code: 'plumber', isco: '7126', uuid: 'ed3cf43d-c2c1-4c46-82fc-1375e27e0290' },
  { code: 'electrician', isco: '7411', uuid: '4910419f-b4af-4f59-b544-9dbebc8a74f0' },
  { code: 'building_electrician', isco: '7411', uuid: '33960bab-4423-4808-af6c-ec2b485dba41' },
  { code: 'crop_production_worker', isco: '9213', uuid: 'c9191f7f-28b5-4df8-991d-804c53009b83' },
  { code: 'refuse_collector', isco: '9611', uuid: 'e54683ca-1fc9-468d-b880-6544ff6b7d0b' },
  { code: 'bicycle_mechanic', isco: '7234', uuid: '336cf331-8082-4a0c-bf5f-e7c54706211c' },
  { code: 'hairdresser', isco: '5141', uuid: '099c6bb0-22d3-4c5d-8bf5-70910af381ef' },
  { code: 'pet_sitter', isco: '5164', uuid: '84cdc2ef-ee7c-42b1-be19-5e1c6b537f8f' },
  { code: 'tutor', isco: '2359', uuid: '59bce29f-5c8b-47cf-bfd4-6ec003f5323a' },
  { code: 'language_school_teacher', isco: '2353', uuid: '9711dcfc-d9a8-4fba-9c5e-8428d8bcb53e' },
  { code: 'interpreter', isco: '2643', uuid: '23e692a9-a242-4d4f-988f-ed562f757864' },
  { code: 'social_worker', isco: '2635', uuid: '4b05bef2-ded4-4b09-ab94-f4c6a555a775' },
  { code: 'volunteer_mentor', isco: '3412', uuid: '1f13d8c3-f601-4d3b-adc8-c8d52e0c15d5' },
] as const satisfies readonly { code: string; isco: string; uuid: string }[]

export type Occupation = (typeof occupationCatalogue)[number]
export type OccupationCode = Occupation['code']

export const isOccupationCode = (text: string): text is OccupationCode => byCode.has(text)

export function occupationOf(code: OccupationCode): Occupation {
  const found = byCode.get(code)
  if (found === undefined) throw new Error(`no occupation is called ${code}`)
  return found
}

/** How ESCO names it: https is for reading, this is its name. */
export const escoUri = (code: OccupationCode): string =>
  `http://data.europa.eu/esco/occupation/${occupationOf(code).uuid}`

const byCode: ReadonlyMap<string, Occupation> = new Map(
  occupationCatalogue.map(occupation => [occupation.code, occupation]),
)
