// The lines of a mapping as a table, and what a new line may be made of: the values of the sample, and the attributes of the model.

import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { bytesOf } from '../../http/pages/translation/choice.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { engineOf } from '../../pipeline/services.ts'
import { plainText, type PageContext } from '../page-context.ts'
import type { MappingDraft } from './draft.ts'

/** A table that a script fills from the text; without one it is not shown. Its fields have no names, and are not sent. */
export function linesHtml(shown: PageContext): Html {
  const words = shown.texts.mapping
  return html`<section
    id="mapping-lines"
    hidden
    data-of-model="${words.ofModel}"
    data-kept="${words.keptAsIs}"
    data-remove="${words.removeLine}"
    data-broken="${words.linesBroken}"
    data-refused="${words.lineRefused}"
  >
    <h2>${words.lines}</h2>
    <p class="hint">${words.linesHint}</p>
    <p role="status"></p>
    <div class="scroll" role="region" tabindex="0" aria-label="${words.lines}">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.path}</th>
            <th scope="col">${words.attribute}</th>
            <th scope="col">${words.kindOfLine}</th>
            <th scope="col">${words.unit}</th>
            <th scope="col">${words.transformation}</th>
            <td></td>
          </tr>
        </thead>
        <tbody></tbody>
      </table>
    </div>
    ${newLineHtml(shown)}
  </section>`
}

/** The choices come with a preview (`offeredHtml`); anything else may be typed. */
function newLineHtml(shown: PageContext): Html {
  const words = shown.texts.mapping
  const kinds = [
    ['attributes', words.ofModel],
    ['carry', words.keptAsIs],
  ] as const
  const input = (label: string, id: string, list: string | false): Html =>
    html`<div>
      <label for="${id}">${label}</label><input id="${id}" ${plainText} ${list !== false && html`list="${list}"`} />
    </div>`
  return html`<fieldset id="new-line" data-added="${words.lineAdded}">
    <legend>${words.addLine}</legend>
    <p class="hint">${words.addLineHint}</p>
    <div class="fields">
      ${input(words.path, 'new-path', 'new-paths')} ${input(words.attribute, 'new-attribute', 'model-attributes')}
      <div>
        <label for="new-place">${words.kindOfLine}</label
        ><select id="new-place">
          ${kinds.map(([value, name]) => html`<option value="${value}">${name}</option>`)}
        </select>
      </div>
      ${input(words.unit, 'new-unit', false)}
      <div hidden>
        <label for="new-entity">${words.entity}</label
        ><select id="new-entity"></select>
      </div>
    </div>
    <datalist id="new-paths"></datalist>
    <button type="button" class="secondary">${icon('plus')}${words.addLine}</button>
  </fieldset>`
}

/** What a new line may be made of: the values of the sample, and the attributes of the types. */
export async function offeredHtml(gateway: GatewayContext, { sample, text }: MappingDraft): Promise<Html | false> {
  const [body, engine] = [bytesOf(sample), engineOf(gateway.services)]
  if (!body.ok || !engine.ok) return false
  const { paths, attributes } = (await engine.value.choices()).choicesFor(body.value, text)
  const list = (id: string, values: readonly string[]): Html =>
    html`<datalist id="${id}">${values.map((value) => html`<option value="${value}"></option>`)}</datalist>`
  return html`${list('sample-paths', paths)}${list('model-attributes', attributes)}`
}
