// The page of all formats: first what to do about one that is missing, then the formats by sector.

import type { Source } from '../generate/adapters/source.ts'
import { table } from './markdown.ts'
import type { Item } from './navigation.ts'

const titles: Readonly<Record<string, string>> = {
  iot: 'Sensors and IoT platforms',
  context: 'Context brokers',
  emergency: 'Emergency and public warnings',
  transit: 'Public transport',
  civic: 'Civic services',
}

/** `environment` of `environment/hj-212`, as a heading. */
function sectorOf({ folder }: Source): string {
  const name = folder.split('/')[0] ?? folder
  return titles[name] ?? name.slice(0, 1).toUpperCase() + name.slice(1)
}

/** "JT/T 808, terminal communication protocol" is JT/T 808. */
export function shortName({ adapter }: Source): string {
  return adapter.standard.name.split(/, | \(|, /)[0] ?? adapter.standard.name
}

function bySector(sources: readonly Source[]): readonly (readonly [string, readonly Source[]])[] {
  return Object.entries(Object.groupBy(sources, sectorOf))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([sector, own = []]) => [sector, own])
}

export function formatItems(sources: readonly Source[]): readonly Item[] {
  return bySector(sources).map(([text, own]) => ({
    text,
    collapsed: true,
    items: own.map((source) => ({ text: shortName(source), link: `/formats/${source.id}` })),
  }))
}

export function formatIndex(sources: readonly Source[]): string {
  const groups = bySector(sources).map(([sector, own]) => {
    const rows = own.map((source) => [
      `[${source.adapter.standard.name}](/formats/${source.id})`,
      `\`${source.id}\``,
      source.adapter.standard.editions.join(', '),
      source.adapter.reads.length > 0 ? 'yes' : 'no',
      source.adapter.writes.length > 0 ? 'yes' : 'no',
      source.adapter.stability,
    ])
    return `## ${sector}\n\n${table(['format', 'adapter', 'editions', 'read', 'written', 'stability'], rows)}`
  })
  return [
    '# Formats',
    `${sources.length} formats. Each page has the fields and what becomes of them, the options of a source, when something is lost, and a message with its translation.`,
    '## My format is missing',
    [
      '- **It is JSON, CSV, XML or a fixed layout of bytes:** write a mapping, 15 to 60 lines without code, and publish it to a running gateway. The [tutorial](/tutorials/vendor-json) takes fifteen minutes.',
      '- **It is a protocol with frames, sessions or replies:** [write an adapter](/contributing#write-an-adapter); `npm run adapter:new` starts it from one message of a device.',
      '- **It cannot be published:** keep it in [a project of your own](/own-adapters).',
      '- **It may be planned, or left out for a reason:** [formats that are not read](/formats-not-read).',
    ].join('\n'),
    ...groups,
  ].join('\n\n')
}
