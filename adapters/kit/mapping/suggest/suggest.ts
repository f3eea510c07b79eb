// Suggests a mapping from a sample of a vendor's messages: what it is written in, its records, the type of the hub, and for each value
// the nearest attribute. What no sample says (time zone, coordinate system, unit) is left out and marked with TODO, so that
// `mapping check` asks for it; it is never guessed.

import type { Json } from '../../../../standards/hub/entity.ts'
import { nearestType } from '../../../../standards/hub/validate/nearest-name.ts'
import { isKnownType } from '../../../../standards/hub/vocabulary.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Line, MappingDocument } from '../document.ts'
import { idOf, positionOf, timeOf, type Part } from './draft.ts'
import { leavesOf, type Leaf } from './leaves.ts'
import { assign, elsewhere, matchesOf, typesFor, type Match } from './match.ts'
import type { Sample } from './records.ts'
import { readSample } from './sample.ts'
import { numbersIn, timeForm, truthValues } from './shapes.ts'
import { wordsOf } from './words.ts'
import { Block, writeYaml, type Entry } from './write.ts'

export interface SuggestOptions {
  /** The hub's type; default: the one that has most of the values. */
  readonly type?: string
  /** The topic under which a broker delivered the sample. */
  readonly topic?: string
  /** What the format is called, such as the name of the file. */
  readonly name?: string
  /**
   * `todo`: a time zone and a coordinate system are marked as missing. `options`: they become options, which each source must declare,
   * a value whose unit is missing is carried, and so is what no line names; the mapping is then complete.
   */
  readonly declarations?: 'todo' | 'options'
}

export interface Suggestion {
  /** The mapping as YAML with comments. */
  readonly yaml: string
  /** The same without comments. */
  readonly document: Json
  readonly type: string
  /** What a person has to declare before the mapping has no fault, each as a JSON Pointer and what is wanted. */
  readonly todo: readonly { readonly path: string; readonly wanted: string }[]
  /** How many values the sample has, and how many of them lines use. */
  readonly values: number
  readonly used: number
}

/**
 * Suggests a mapping.
 *
 * @returns a draft, or why the sample cannot be read
 * @example const draft = suggestMapping(await readFile('sample.json'), { type: 'OffStreetParking' })
 */
export function suggestMapping(bytes: Uint8Array, options: SuggestOptions = {}): Result<Suggestion, Problem> {
  const { type: wanted, topic, name = '' } = options
  if (wanted !== undefined && !isKnownType(wanted)) {
    const near = nearestType(wanted)
    return fail({
      code: 'invalid',
      path: 'type',
      detail: `The hub has no such type.${near === undefined ? '' : ` Do you mean ${near}?`}`,
    })
  }
  const read = readSample(bytes)
  if (!read.ok) return read
  const sample = read.value
  const { all, lists } = leavesOf(sample)
  if (all.length === 0) return fail({ code: 'invalid', detail: 'The sample has no values.' })
  const decimalChar = sample.dialect?.decimalChar
  const [id, time, position] = [idOf(all, sample, topic), timeOf(all), positionOf(all, decimalChar)]
  const taken = new Set([...time.paths, ...(position?.paths ?? [])])
  const left = all.filter(({ path }) => !taken.has(path))
  const context = [
    ...all.flatMap(({ around, words }) => [...around, ...words]),
    ...wordsOf(topic ?? ''),
    ...wordsOf(name),
  ]
  context.push(...kindWords(all), ...(sample.each ?? '').split(/[^\p{L}\p{N}]+/u).flatMap(wordsOf))
  const types =
    wanted === undefined
      ? typesFor(
          left.filter(({ path }) => id?.paths.includes(path) !== true),
          context,
          decimalChar,
        )
      : []
  const type = wanted ?? types[0]?.type ?? 'Device'
  const { chosen, others } = assign(matchesOf(type, left, all, decimalChar))
  const lines = all.flatMap((leaf) => chosen.filter((match) => match.leaf === leaf && !isIdAlone(match, id)))
  const parts: Parts = {
    sample,
    type,
    id,
    time,
    position,
    lines,
    others,
    lists,
    all,
    types: types.slice(1, 4).map((one) => one.type),
  }
  return ok(suggestionOf(parts, options))
}

/** The words of values that say what a record is: `OFF_STREET_PARKING`. */
function kindWords(leaves: readonly Leaf[]): readonly string[] {
  const kinds = leaves.filter(
    ({ name, kind }) => kind === 'value' && /type|typ|art|categor|kategor|purpose|kind/i.test(name),
  )
  return kinds.flatMap(({ values }) => [...new Set(values.map(String))].slice(0, 5).flatMap(wordsOf))
}

/** An id without meaning is not also a name. */
function isIdAlone({ leaf, attribute, score }: Match, id: Part<string> | undefined): boolean {
  return id?.paths.includes(leaf.path) === true && attribute !== 'name' && score < 0.99
}

interface Parts {
  readonly sample: Sample
  readonly type: string
  readonly types: readonly string[]
  readonly id: Part<string> | undefined
  readonly time: Part<NonNullable<MappingDocument['observedAt']>>
  readonly position: Part<Line> | undefined
  readonly lines: readonly Match[]
  readonly others: ReadonlyMap<string, readonly string[]>
  readonly lists: readonly string[]
  readonly all: readonly Leaf[]
}

function suggestionOf(parts: Parts, { name = 'vendor', declarations = 'todo' }: SuggestOptions): Suggestion {
  const { sample, type, types, id, time, position, lines } = parts
  const isOpen = declarations === 'todo'
  const todo: { path: string; wanted: string }[] = []
  const open = (path: string, wanted: string | undefined): string | undefined => {
    if (wanted === undefined || !isOpen) return undefined
    todo.push({ path, wanted })
    return `TODO ${wanted}`
  }
  const options: Entry[] = []
  const declared = <Value extends object>(value: Value, of: string | undefined): Value => {
    if (isOpen || of === undefined) return value
    const kind = /crs:/.test(of) ? 'crs' : 'timezone'
    const description =
      kind === 'crs'
        ? 'The coordinate system of the positions. Messages do not contain it.'
        : 'The time zone of the clocks. Messages do not contain it.'
    if (!options.some(({ key }) => key === kind)) options.push({ key: kind, value: { kind, description } })
    return { ...value, [kind]: `$options.${kind}` }
  }
  const at = '/entities/0'
  const attributes: Entry[] = []
  const carried: Entry[] = []
  for (const { leaf, attribute, rules, todo: wanted, notes, score } of lines) {
    const doubt = score < 0.75 ? ['is it this?'] : []
    const line = Object.keys(rules).length === 0 ? leaf.path : { from: leaf.path, ...rules }
    if (wanted !== undefined && !isOpen)
      carried.push({ key: attribute, value: leaf.path, comment: `with its ${wanted}, an attribute ${attribute}` })
    else
      attributes.push(
        entry(attribute, withoutEmpty(line), [open(`${at}/attributes/${attribute}`, wanted), ...doubt, ...notes]),
      )
  }
  if (position !== undefined) {
    const line = declared(position.value, position.todo)
    const needsOrder = !isOpen && position.value.pair !== undefined && position.value.order === undefined
    if (!needsOrder)
      attributes.push(
        entry('location', line as Json, [open(`${at}/attributes/location`, position.todo), ...position.notes]),
      )
  }
  const used = new Set([
    ...(id?.paths ?? []),
    ...time.paths,
    ...(position?.paths ?? []),
    ...lines.map(({ leaf }) => leaf.path),
  ])
  // A table whose columns are named needs them in its header.
  if (!isOpen && sample.reads === 'csv') carried.push(...columnsLeft(parts, used, carried))
  const device = {
    kind: 'text',
    description: 'The name of the device. No value of the sample is known to identify it.',
  }
  const declaredId = isOpen ? [] : [entry('id', '$options.device', ['better a path, or a text with paths'])]
  if (id === undefined && !isOpen) options.push({ key: 'device', value: device })
  const block: Entry[] = [
    { key: 'type', value: type, ...(types.length > 0 && { comment: `or ${types.join(', ')}` }) },
    ...(id === undefined ? declaredId : [entry('id', id.value, id.notes)]),
    ...(attributes.length === 0 ? [] : [{ key: 'attributes', value: new Block(attributes) }]),
    ...(carried.length === 0 ? [] : [{ key: 'carry', value: new Block(carried) }]),
  ]
  if (id === undefined) open(`${at}/id`, 'id: a path or a text that names the thing, and stays the same')
  const observedAt = time.value === 'none' ? 'none' : declared(time.value, time.todo)
  const zone = open('/observedAt', time.todo)
  const document = new Block(
    [
      { key: 'mapping', value: 1 },
      {
        key: 'about',
        value: new Block([
          entry('standard', { name, editions: ['1'], url: 'https://example.org' }, [
            'whose format it is, which version, and where it is described',
          ]),
        ]),
      },
      { key: 'reads', value: sample.reads },
      ...(sample.dialect === undefined ? [] : [{ key: 'dialect', value: sample.dialect as Json }]),
      ...(options.length === 0 ? [] : [{ key: 'options', value: new Block(options) }]),
      ...(sample.each === undefined ? [] : [{ key: 'each', value: sample.each }]),
      entry('observedAt', observedAt as Json, [zone, ...time.notes]),
      {
        key: 'entities',
        value: [
          new Block(
            block,
            id === undefined && isOpen ? ['TODO id: a path or a text that names the thing, and stays the same'] : [],
          ),
        ],
      },
      ...(isOpen
        ? []
        : [{ key: 'others', value: 'carry', comment: 'what no line names is kept as an extension attribute' }]),
    ],
    restOf(parts, used, isOpen),
  )
  return {
    yaml: writeYaml(document, heading(todo.length, sample)),
    document: document.toJson(),
    type,
    todo,
    values: parts.all.length,
    used: used.size,
  }
}

/** The columns that no line uses, each under a name of its own. */
function columnsLeft({ all }: Parts, used: ReadonlySet<string>, carried: readonly Entry[]): readonly Entry[] {
  const known = new Set(carried.map(({ key }) => key))
  return all.flatMap(({ path, name }) => {
    const key = name.replaceAll(/[^\p{L}\p{N}]+/gu, '_').replaceAll(/^_+|_+$/g, '')
    if (used.has(path) || key === '' || known.has(key)) return []
    known.add(key)
    return [{ key, value: path }]
  })
}

function entry(key: string, value: Json, comments: readonly (string | undefined)[]): Entry {
  const said = comments.filter((one) => one !== undefined)
  return { key, value, ...(said.length > 0 && { comment: said.join('; ') }) }
}

/** A table of values that is to be written has no place in the document yet. */
function withoutEmpty(line: string | Line): Json {
  if (typeof line === 'string') return line
  const { values, ...rest } = line
  const isEmpty = values === undefined || Object.keys(values).length === 0
  return (isEmpty ? rest : line) as Json
}

function heading(open: number, { doubts }: Sample): readonly string[] {
  const first =
    open === 0
      ? 'A draft from a sample: check each line.'
      : `A draft from a sample: check each line, and write what is marked TODO.`
  return [first, ...doubts]
}

/** For so many values it is said which other type has them. */
const mostLooked = 40

/** What no line uses, with what it may be. Texts of the sample are not repeated: they may be personal. */
function restOf({ all, others, lists, sample }: Parts, used: ReadonlySet<string>, isOpen: boolean): readonly string[] {
  let looked = 0
  const rest = all
    .filter(({ path }) => !used.has(path))
    .map((leaf) => {
      const other = looked++ < mostLooked ? elsewhere(leaf, all) : undefined
      const near = [...(others.get(leaf.path) ?? []).slice(0, 2), ...(other === undefined ? [] : [other])]
      return `  ${leaf.path}: ${lookOf(leaf, sample.dialect?.decimalChar)}${near.length === 0 ? '' : `; perhaps ${near.join(' or ')}`}`
    })
  const lines =
    rest.length === 0
      ? []
      : [isOpen ? 'Not mapped, and reported as lost until a line or ignore: names it:' : 'Not mapped:', ...rest]
  return [...lines, ...lists.map((path) => `A list within the record: an entity of its own with each: ${path}[*]`)]
}

function lookOf({ values, kind }: Leaf, decimalChar: string | undefined): string {
  if (values.length === 0) return 'no value in the sample'
  if (kind !== 'value') return kind === 'geometry' ? 'a geometry' : 'a list'
  const numbers = numbersIn(values, decimalChar)
  if (timeForm(values) !== undefined) return 'a time'
  if (truthValues(values) !== undefined && numbers === undefined) return 'yes or no'
  return numbers === undefined
    ? 'text'
    : numbers.minimum === numbers.maximum
      ? 'a number'
      : `numbers from ${numbers.minimum} to ${numbers.maximum}`
}
