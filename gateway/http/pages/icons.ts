// The icons of the pages, by their names in Lucide (ISC licence). tools/generate/assets.ts puts the listed ones into one file.

import { assetPath } from '../../assets.ts'
import { html, type Html } from './html.ts'

export const iconNames = [
  'activity',
  'arrow-right',
  'book-open',
  'cable',
  'check',
  'circle-alert',
  'circle-check',
  'circle-pause',
  'clipboard-check',
  'copy',
  'database',
  'download',
  'eye',
  'file-text',
  'filter',
  'flask-conical',
  'gavel',
  'history',
  'key-round',
  'languages',
  'layers',
  'layout-dashboard',
  'link',
  'list-checks',
  'log-in',
  'log-out',
  'map',
  'map-pin',
  'pencil',
  'play',
  'plus',
  'radio-tower',
  'refresh-cw',
  'rotate-ccw',
  'scale',
  'scroll-text',
  'search',
  'shield-check',
  'siren',
  'sliders-horizontal',
  'trash-2',
  'triangle-alert',
  'upload',
  'users',
  'wrench',
  'x',
] as const
export type IconName = (typeof iconNames)[number]

/** An icon beside a text, which says the same: it is hidden from screen readers. */
export function icon(name: IconName): Html {
  return html`<svg class="icon" aria-hidden="true"><use href="${assetPath('icons.svg')}#${name}" /></svg>`
}
