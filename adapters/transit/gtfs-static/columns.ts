// The columns of a row as attributes of its entity. What is missing or not in its form is reported with file, line and column.

import { relationship } from '../../../standards/hub/build.ts'
import type { EntityBuilder, Ledger } from '../../kit/index.ts'
import type { Reading, Row } from './feed.ts'
import { colorOf, numberOf } from './forms.ts'

export type NamedRow = Row & { readonly id: string }

export function drop(ledger: Ledger, { path }: Pick<Row, 'path'>, column: string, code: string): void {
  ledger.report('dropped', `${path}/${column}`, code)
}

/** Adds texts as they are. */
export function addTexts(entity: EntityBuilder, row: Row, columns: Readonly<Record<string, string>>): void {
  for (const [column, attribute] of Object.entries(columns)) {
    const value = row.get(column)
    if (value !== undefined) entity.property(`${row.path}/${column}`, attribute, value)
  }
}

/** Keeps texts under the names of their columns. */
export function carryTexts(entity: EntityBuilder, row: Row, columns: readonly string[]): void {
  for (const column of columns) {
    const value = row.get(column)
    if (value !== undefined) entity.carry(`${row.path}/${column}`, column, value)
  }
}

/** A page must be an absolute address. */
export function addPage(entity: EntityBuilder, row: Row, column: string): void {
  const value = row.get(column)
  if (value === undefined) return
  if (URL.canParse(value)) entity.property(`${row.path}/${column}`, 'page', value)
  else entity.carry(`${row.path}/${column}`, column, value, 'address-not-in-form', { quality: 'invalid' })
}

/** Adds a reference, which is not kept if its id is in no file. @returns whether it is there */
export function refer(
  entity: EntityBuilder,
  row: Row,
  [column, attribute, type]: readonly [column: string, attribute: string, type: string],
  ids: { has(id: string): boolean },
  { context }: Pick<Reading, 'context'>,
): boolean {
  const id = row.get(column)
  if (id === undefined) return false
  if (!ids.has(id)) {
    drop(entity.ledger, row, column, 'reference-unknown')
    return false
  }
  entity.add(`${row.path}/${column}`, attribute, relationship(context.id(type, id)))
  return true
}

/** Undefined: there is none, or it is none on the earth, which is reported. */
export function positionOf(
  ledger: Ledger,
  row: Row,
  latitude: string,
  longitude: string,
  isRequired: boolean,
): [number, number] | undefined {
  const [lat, lon] = [row.get(latitude), row.get(longitude)]
  if (lat === undefined || lon === undefined) {
    if (isRequired || lat !== lon) drop(ledger, row, lat === undefined ? latitude : longitude, 'position-missing')
    return undefined
  }
  const [y, x] = [numberOf(lat), numberOf(lon)]
  if (y === undefined || x === undefined) {
    drop(ledger, row, y === undefined ? latitude : longitude, 'not-in-form')
    return undefined
  }
  const isInRange = Math.abs(y) <= 90 && Math.abs(x) <= 180
  if (isInRange && (y !== 0 || x !== 0)) return [x, y]
  drop(ledger, row, latitude, isInRange ? 'position-zero' : 'out-of-range')
  return undefined
}

export function addColor(entity: EntityBuilder, row: Row, column: string, attribute: string): void {
  const text = row.get(column)
  const color = text === undefined ? undefined : colorOf(text)
  if (text === undefined) return
  if (color === undefined) return drop(entity.ledger, row, column, 'not-in-form')
  if (color !== text) entity.ledger.repaired(`${row.path}/${column}`, 'color-with-hash', 'Field types, Color')
  entity.property(`${row.path}/${column}`, attribute, color)
}
