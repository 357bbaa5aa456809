/** A file to hand over; its name says nothing about the person. */
export type Paper = {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}
