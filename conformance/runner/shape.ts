// Validates that a file has the members that are used, and reports the place of a fault.

/** @returns the place of the first fault, e.g. `checks[3].state`; undefined if there is none */
export type Shape = (value: unknown, place: string) => string | undefined

function when(holds: (value: unknown) => boolean): Shape {
  return (value, place) => (holds(value) ? undefined : place)
}

export const text = when((value) => typeof value === 'string')
export const flag = when((value) => typeof value === 'boolean')
export const count = when((value) => Number.isSafeInteger(value) && Number(value) >= 0)

export function oneOf(words: readonly string[]): Shape {
  return when((value) => words.some((word) => word === value))
}

export function maybe(shape: Shape): Shape {
  return (value, place) => (value === undefined ? undefined : shape(value, place))
}

export function list(shape: Shape): Shape {
  return (value, place) => {
    if (!Array.isArray(value)) return place
    return first(value.map((one, index) => () => shape(one, `${place}[${index}]`)))
  }
}

export function members(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, place) => {
    if (!isObject(value)) return place
    return first(
      Object.entries(shapes).map(
        ([name, shape]) =>
          () =>
            shape(value[name], below(place, name)),
      ),
    )
  }
}

/** Any names, with values of one shape. */
export function named(shape: Shape): Shape {
  return (value, place) => {
    if (!isObject(value)) return place
    return first(
      Object.entries(value).map(
        ([name, one]) =>
          () =>
            shape(one, below(place, name)),
      ),
    )
  }
}

const below = (place: string, name: string): string => (place === '' ? name : `${place}.${name}`)

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function first(looks: readonly (() => string | undefined)[]): string | undefined {
  for (const look of looks) {
    const place = look()
    if (place !== undefined) return place
  }
  return undefined
}
