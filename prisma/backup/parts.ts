/** What the parts of a backup are, in their order: about it, tables, sequences, files, the end. */
export type BackupHeader =
  | {
      readonly part: 'backup'
      /** Changes when an older reader could not read it. */
      readonly format: 1
      readonly takenAt: string
      /** The migrations that the database had: it is restored to just these first. */
      readonly migrations: readonly string[]
    }
  | { readonly part: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly part: 'sequences'; readonly values: Readonly<Record<string, string>> }
  /** Beside the database: a path inside DATA_DIR. */
  | { readonly part: 'file'; readonly path: string }
  /** Without it the backup is not whole. */
  | { readonly part: 'end'; readonly rows: Readonly<Record<string, number>> }
