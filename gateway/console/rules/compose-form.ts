// The fields that compose one sentence of a policy (compose.ts): part of the form of a draft, so that nothing written is lost.

import { hubTypes } from '../../../standards/hub/tables.ts'
import { precisions } from '../../../standards/odrl/policy.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { levels, roles } from '../../principal.ts'
import { choice, field, plainText, type PageContext } from '../page-context.ts'
import { duties } from './compose.ts'

/** Purposes of DPV that cities use most; any other may be written. */
const purposes = [
  'dpv:ResearchAndDevelopment',
  'dpv:AcademicResearch',
  'dpv:PublicBenefit',
  'dpv:ServiceProvision',
  'dpv:EnforceSecurity',
  'dpv:FulfilmentOfObligation',
]

/** @param entered what was filled in and is not yet a sentence of the draft */
export function composeFields(shown: PageContext, entered = new URLSearchParams()): Html {
  const said = (name: string, otherwise = ''): string => entered.get(name) ?? otherwise
  return html`<fieldset>
    <legend>${shown.texts.compose.title}</legend>
    <div class="fields">
      ${choice(shown.texts.compose.who, 'who', said('who', 'reader'), [
        ...roles.map((role) => [role, shown.texts.demoRole[role]] as const),
        ['client', shown.texts.compose.oneClient],
        ['', shown.texts.compose.everybody],
      ])}
      ${field(shown.texts.compose.client, 'client', said('client'), plainText)}
      ${choice(shown.texts.compose.mayOrMayNot, 'kind', said('kind', 'prohibition'), [
        ['prohibition', shown.texts.compose.mayNot],
        ['permission', shown.texts.compose.may],
      ])}
      ${choice(shown.texts.compose.what, 'what', said('what', 'read'), [
        ['read', shown.texts.simulate.read],
        ['modify', shown.texts.simulate.modify],
        ['use', shown.texts.compose.readAndChange],
      ])}
    </div>
    <h3>${shown.texts.compose.whichData}</h3>
    <p class="hint">${shown.texts.compose.whichDataHint}</p>
    ${categoryBoxes(shown, entered.getAll('category'))}
    <div class="fields">
      ${field(shown.texts.compose.types, 'types', said('types'), html`${plainText} list="hub-types" placeholder="Vehicle"`)}
      <datalist id="hub-types">${hubTypes.map((type) => html`<option value="${type}"></option>`)}</datalist>
      ${field(shown.texts.compose.attributes, 'attributes', said('attributes'), html`${plainText} placeholder="location speed"`)}
    </div>
    <h3>${shown.texts.compose.conditions}</h3>
    <div class="fields">
      ${field(shown.texts.simulate.purposes, 'purpose', said('purpose'), html`${plainText} list="purposes"`)}
      <datalist id="purposes">${purposes.map((purpose) => html`<option value="${purpose}"></option>`)}</datalist>
      ${field(shown.texts.compose.jurisdictions, 'jurisdictions', said('jurisdictions'), html`${plainText} placeholder="DE FR"`)}
      ${choice(shown.texts.simulate.level, 'level', said('level'), [['', '–'], ...levels.map((level) => [level, level] as const)])}
    </div>
    <h3>${shown.texts.compose.duty}</h3>
    <p class="hint">${shown.texts.compose.dutyHint}</p>
    <div class="fields">
      ${choice(shown.texts.compose.duty, 'duty', said('duty'), [
        ['', shown.texts.compose.noDuty],
        ...(Object.keys(duties) as (keyof typeof duties)[]).map((duty) => [duty, shown.texts.compose[duty]] as const),
      ])}
      ${field(shown.texts.compose.dutyValue, 'dutyValue', said('dutyValue'), html`${plainText} list="duty-values" placeholder="500"`)}
      <datalist id="duty-values">
        ${[...precisions, 'P30D', '100', '500', '1000'].map((value) => html`<option value="${value}"></option>`)}
      </datalist>
    </div>
    <button class="secondary" name="do" value="add">${icon('plus')}${shown.texts.compose.add}</button>
  </fieldset>`
}

/** The personal categories of the hub, each with the IRI that the rule will name. */
function categoryBoxes(shown: PageContext, checked: readonly string[]): Html {
  const boxes = Object.entries(shown.policy.category).map(
    ([term, label], index) =>
      html`<li>
        <input
          type="checkbox"
          id="category-${index}"
          name="category"
          value="${term}"
          ${checked.includes(term) && html` checked`}
        /><label for="category-${index}" title="${term}">${label}</label>
      </li>`,
  )
  return html`<details ${checked.length > 0 && html` open`}>
    <summary>${shown.texts.compose.categories}</summary>
    <ul class="columns">
      ${boxes}
    </ul>
  </details>`
}
