// A page for each format, from the adapter itself: its README with the generated tables, a message of its fixtures with what becomes
// of it, and what the corpora have shown.

import type { Change, Entity, Loss } from '../../adapters/adapter.ts'
import type { Fixture } from '../../adapters/contract/contract-test.ts'
import { kitLosses } from '../../adapters/kit/documentation.ts'
import type { Source } from '../generate/adapters/source.ts'
import { block, messageText, table } from './markdown.ts'
import { resultsOf, type CorpusResult } from './corpora.ts'

const most = 6000

/** @returns the Markdown of the page; its links are those of the README */
export function formatPage(source: Source, results: readonly CorpusResult[]): string {
  const { adapter, readme, id } = source
  const { name, editions, url } = adapter.standard
  const [head = '', ...sections] = readme.trim().split(/^(?=## )/m)
  return [
    `# ${name}`,
    head.replace(/^# .*\n+/, '').trim(),
    factsOf(source),
    `Edition${editions.length > 1 ? 's' : ''} ${editions.join(', ')}. [The standard](${url}).`,
    exampleOf(source),
    corpusOf(id, adapter.documentation?.triedAgainst, results),
    ...sections.map((one) => one.trim()),
    lossesOfKit(source),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function factsOf({ adapter, id }: Source): string {
  const tiers = {
    A: 'A, complete',
    B: 'B, all is read and the main fields are written',
    C: 'C, the main fields are read',
  }
  const tier = adapter.documentation?.tier
  return table(
    ['adapter', 'stability', 'tier', 'reads', 'writes'],
    [
      [
        `\`${id}\``,
        adapter.stability,
        tier === undefined ? '' : tiers[tier],
        adapter.reads.length > 0 ? 'yes' : 'no',
        adapter.writes.length > 0 ? 'yes' : 'no',
      ],
    ],
  )
}

/** The shortest valid message with entities and losses; a single one before one of a session. */
function chosen(fixtures: readonly Fixture[]): Fixture | undefined {
  const rank = ({ inputs, expected, losses, bad }: Fixture): number =>
    (bad ? 16 : 0) +
    (inputs.length > 1 ? 8 : 0) +
    (changesOf(expected[0]).length === 0 ? 4 : 0) +
    (losses[0]?.length === 0 ? 1 : 0)
  const size = (fixture: Fixture): number => fixture.inputs[0]?.body.length ?? 0
  return fixtures.toSorted((one, other) => rank(one) - rank(other) || size(one) - size(other))[0]
}

function changesOf(expected: unknown): readonly Change[] {
  return (Object(expected) as { readonly changes?: readonly Change[] }).changes ?? []
}

function exampleOf({ fixtures, id }: Source): string {
  const fixture = chosen(fixtures)
  const body = fixture?.inputs[0]?.body
  if (fixture === undefined || body === undefined) return ''
  const { title, mediaType, options, expected, losses } = fixture
  const entities = changesOf(expected[0]).flatMap((change): readonly Entity[] =>
    change.kind === 'merge' || change.kind === 'replace' ? [change.entity] : [],
  )
  const { language, text } = messageText(body, mediaType)
  const optionsText = JSON.stringify(options, undefined, 2)
  return [
    '## Example',
    `${title}. This is a test case of the adapter: the output below is what the contract tests compare with.`,
    `Media type \`${mediaType}\`${optionsText === '{}' ? ', no options.' : ', with these options of the source:'}`,
    optionsText === '{}' ? '' : block('json', optionsText),
    'In:',
    block(language, shortened(text)),
    entities.length === 0 ? '' : 'Out, in the form in which the gateway stores it (NGSI-LD):',
    entities.length === 0
      ? ''
      : block('json', shortened(JSON.stringify(entities.length === 1 ? entities[0] : entities, undefined, 2))),
    exampleLosses((losses[0] ?? []) as unknown as readonly Loss[]),
    `Other examples: \`npx citygate adapters ${id}\`, and the form on the first page of a gateway.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function exampleLosses(losses: readonly Loss[]): string {
  if (losses.length === 0) return 'Nothing is lost.'
  const shown = losses.slice(0, 12)
  const more = losses.length > shown.length ? `\n\nAnd ${losses.length - shown.length} more.` : ''
  const rows = shown.map(({ kind, path, code, detail = '' }) => [kind, `\`${path}\``, `\`${code}\``, detail])
  return `Reported with it:\n\n${table(['what', 'where', 'code', 'detail'], rows)}${more}`
}

function shortened(text: string): string {
  return text.length <= most ? text : `${text.slice(0, most)}\n… (${text.length - most} more characters)`
}

function corpusOf(id: string, tried: string | undefined, results: readonly CorpusResult[]): string {
  const own = resultsOf(id, results)
  const rows = own.map(({ corpus, total, right, explained, wrong }) => [
    `\`${corpus}\``,
    ...[total, right, explained, wrong].map(String),
  ])
  const text = [
    tried === undefined ? '' : `Tried against: ${tried}`,
    rows.length === 0
      ? 'There is no corpus of other people’s messages for this format yet.'
      : table(['corpus', 'cases', 'right', 'differing, explained', 'wrong'], rows),
  ].filter((part) => part !== '')
  return `## Evidence\n\n${text.join('\n\n')}`
}

/** Codes that the adapter shares with others and that its fixtures report. */
function lossesOfKit({ fixtures, adapter }: Source): string {
  const own = new Set(Object.keys(adapter.documentation?.losses ?? {}))
  const codes = fixtures.flatMap(({ losses }) => losses.flat().map((loss) => (loss as unknown as Loss).code))
  const shared = [...new Set(codes)].filter((code) => !own.has(code) && Object.hasOwn(kitLosses, code)).toSorted()
  if (shared.length === 0) return ''
  return `## Losses that adapters share\n\n${table(
    ['code', 'when'],
    shared.map((code) => [`\`${code}\``, kitLosses[code] ?? '']),
  )}`
}
