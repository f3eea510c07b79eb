// What a person can do about a message that was rejected: correct the mapping or the options that read it, or ask the vendor. Replaying
// it before that has the same result.

import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { consolePath } from '../../http/session.ts'
import type { DeadLetter } from '../../store/ingest/dead-letters.ts'
import type { Source } from '../../store/sources/sources.ts'
import { link, type PageContext } from '../page-context.ts'
import { sourcesPath } from './list.ts'

export function repairHtml({ id, mapping }: Source, { problem }: DeadLetter, shown: PageContext): Html {
  const { texts } = shown
  const isDamaged = problem['code'] === 'checksum'
  const [said, path, text] =
    mapping === undefined
      ? ([
          isDamaged ? texts.source.repairBytes : texts.source.repairOptions,
          `${sourcesPath}/${id}/edit`,
          texts.source.options,
        ] as const)
      : ([
          texts.source.repairMapping,
          `${consolePath}/mappings/${mapping.id}`,
          `${texts.mapping.mapping}: ${mapping.id}`,
        ] as const)
  return html`<section class="card">
    <h2>${texts.source.repair}</h2>
    <p>${said}</p>
    <p>${link(shown, path, html`${icon('pencil')}${text}`, {}, false, 'button secondary')}</p>
  </section>`
}
