// A number of milliseconds as people read it, in their language: in the largest unit of which there are at least two.

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

/** @example duration(90_000, 'en') // '90 sec' */
export function duration(milliseconds: number, language: string): string {
  const [unit, size] = units.find(([, one]) => milliseconds >= 2 * one) ?? ['millisecond', 1]
  const value = milliseconds / size
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: unit !== 'millisecond' && value < 10 ? 1 : 0,
  }).format(value)
}
