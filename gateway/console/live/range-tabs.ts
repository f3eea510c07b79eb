// The choice of a time range, as links of the page.

import { html, type Html } from '../../http/pages/html.ts'
import { link, type PageContext } from '../page-context.ts'
import type { RangeName } from './figures.ts'

/** @param path of the page */
export function rangeTabs(path: string, current: RangeName, shown: PageContext): Html {
  const names: Readonly<Record<RangeName, string>> = {
    '15m': shown.texts.live.range15m,
    '1h': shown.texts.live.range1h,
    '24h': shown.texts.live.range24h,
    '7d': shown.texts.live.range7d,
  }
  const items = Object.entries(names).map(
    ([range, name]) => html`<li>${link(shown, path, name, { range }, range === current)}</li>`,
  )
  return html`<nav aria-label="${shown.texts.live.range}">
    <ul class="tabs">
      ${items}
    </ul>
  </nav>`
}
