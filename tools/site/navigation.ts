// The sidebar. Folders are listed by themselves: a new page of docs/tutorials, docs/operations or docs/decisions is in it.

import type { SitePage } from './pages.ts'

export interface Item {
  readonly text: string
  readonly link?: string
  readonly collapsed?: boolean
  readonly items?: readonly Item[]
}

export interface TitledPage extends SitePage {
  readonly title: string
}

/** Pages by section, in this order; `folder/` stands for all pages of it that no other line names. */
const sections: readonly (readonly [string, readonly string[]])[] = [
  ['Start', ['quick-start', 'cli', 'library', 'clients']],
  [
    'Tutorials',
    [
      'tutorials/vendor-json',
      'tutorials/terminal',
      'tutorials/rules',
      'tutorials/delivery',
      'tutorials/cloudflare',
      'tutorials/linux-vm',
      'tutorials/',
    ],
  ],
  [
    'Concepts',
    [
      'concepts/message',
      'concepts/model',
      'concepts/losses',
      'concepts/access',
      'concepts/proof',
      'concepts/',
      'policies',
      'audit-log',
      'systems/index',
      'systems/',
      'architecture',
    ],
  ],
  [
    'Formats',
    [
      'formats/index',
      'vendors',
      'mappings',
      'thing-models',
      'own-adapters',
      'losses',
      'formats-not-read',
      'contributing',
    ],
  ],
  [
    'APIs',
    [
      'apis',
      'reference',
      'commands',
      'ngsi-v2',
      'ngsi-ld-editions',
      'open311',
      'openadr3',
      'catalogue',
      'indicators',
      'health',
    ],
  ],
  [
    'Configuration',
    ['configuration', 'configuration-reference', 'authentication', 'connectors', 'jurisdiction-packs', 'city-as-files'],
  ],
  [
    'Operations',
    ['deployment', 'operations/index', 'operations/', 'agent', 'security', 'benchmarks', 'benchmark-method'],
  ],
  ['Conformance', ['conformance', 'conformance-suite', 'requirements', 'conformance-etsi', 'conformance/']],
  ['Project', ['glossary', 'conventions', 'dependencies', 'releasing', 'changelog', 'overview']],
]

/** Decisions, newest first. */
const decisions = 'decisions/'

function itemOf({ title, path }: TitledPage): Item {
  return { text: title, link: `/${path.replace(/(^|\/)index$/, '$1')}` }
}

/** @returns the sidebar; each page is in it once, those that no section names under Project */
export function sidebar(pages: readonly TitledPage[], formats: readonly Item[]): readonly Item[] {
  const named = new Set(sections.flatMap(([, paths]) => paths))
  const used = new Set<TitledPage>()
  const take = (wanted: (page: TitledPage) => boolean): readonly Item[] => {
    const found = pages.filter((page) => !used.has(page) && wanted(page))
    for (const page of found) used.add(page)
    return found.map(itemOf)
  }
  const groups = sections.map(([text, paths]): Item => {
    const items = paths.flatMap((path) =>
      path.endsWith('/')
        ? take((page) => page.path.startsWith(path) && !named.has(page.path))
        : take((page) => page.path === path),
    )
    return {
      text,
      collapsed: text !== 'Start' && text !== 'Tutorials',
      items: text === 'Formats' ? [...items, ...formats] : items,
    }
  })
  const decided = take(({ path }) => path.startsWith(decisions)).toReversed()
  const rest = take(({ path }) => path !== 'index' && !path.startsWith('formats/'))
  return [
    ...groups.map((group) =>
      group.text === 'Project' ? { ...group, items: [...(group.items ?? []), ...rest] } : group,
    ),
    { text: 'Decisions', collapsed: true, items: decided },
  ].filter(({ items = [] }) => items.length > 0)
}
