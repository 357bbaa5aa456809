import { describe, expect, it } from 'vitest'
import { declaredLicence, declaredPackages, describedPackages } from './tidy/dependencies.ts'
import { parseJson } from './tidy/json.ts'
import { readText } from './tidy/tree.ts'

const described = describedPackages(readText('docs/dependencies.md'))

describe('docs/dependencies.md', () => {
  it('has one line for each package of package.json, and no other', () => {
    const names = described.map(({ name }) => name)
    expect(names.toSorted()).toEqual(declaredPackages(readText('package.json')).toSorted())
  })

  it('says what for, why this one and under which licence', () => {
    expect(described.filter(({ cells }) => cells !== 4)).toEqual([])
  })

  it('names the licence that each package declares', () => {
    const declared = described.map(({ name }) => ({
      name,
      licence: declaredLicence(readText(`node_modules/${name}/package.json`)),
    }))
    expect(described.map(({ name, licence }) => ({ name, licence }))).toEqual(declared)
  })

  it('reads licences in the old shape too', () => {
    expect(declaredLicence('{"licenses":[{"type":"MIT"}]}')).toBe('MIT')
    expect(declaredLicence('{"license":"ISC"}')).toBe('ISC')
  })
})

describe('LICENSE', () => {
  it('is the EUPL-1.2, word by word, as package.json and publiccode.yml say', () => {
    const path = 'node_modules/spdx-license-list/licenses/EUPL-1.2.json'
    expect(parseJson(readText(path), path)).toMatchObject({ licenseText: readText('LICENSE') })
    expect(declaredLicence(readText('package.json'))).toBe('EUPL-1.2')
    expect(readText('publiccode.yml')).toMatch(/^ {2}license: EUPL-1\.2$/m)
  })
})
