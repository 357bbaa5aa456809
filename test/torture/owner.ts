export type Owner = <Row extends object>(
  text: string,
  values?: unknown[],
) => Promise<readonly Row[]>
