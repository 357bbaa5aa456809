/** Parses JSON without believing anything about it. Throws an error that names the file. */
export const parseJson = (text: string, path: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch (cause) {
    throw new Error(`${path} is not JSON`, { cause })
  }
}
