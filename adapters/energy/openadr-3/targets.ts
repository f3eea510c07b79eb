// Targets: texts in 3.1, in 3.0 types with values. What 3.1 knows of those of 3.0 are the values.

export function valuesOfTargets(targets: readonly unknown[]): readonly unknown[] {
  return targets.flatMap((one) => (one as { readonly values?: unknown } | null)?.values ?? one)
}
