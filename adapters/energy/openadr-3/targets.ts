// Targets: texts in 3.1, in 3.0 types with values. What 3.1 knows of those of 3.0 are the values.

/** The texts of a list of targets; values that are not texts or numbers have none. */
export function targetTexts(targets: unknown): readonly string[] {
  return listOf(targets).flatMap((target) => {
    const values =
      typeof target === 'object' && target !== null && 'values' in target ? listOf(target.values) : [target]
    return values.flatMap((value) => (typeof value === 'string' || typeof value === 'number' ? [String(value)] : []))
  })
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : []
}
