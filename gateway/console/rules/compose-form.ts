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

export function composeFields(shown: PageContext): Html {
  return html`<fieldset>
    <legend>${shown.texts.compose.title}</legend>
    <div class="fields">
      ${choice(shown.texts.compose.who, 'who', 'reader', [
        ...roles.map((role) => [role, shown.texts.demoRole[role]] as const),
        ['client', shown.texts.compose.oneClient],
        ['', shown.texts.compose.everybody],
      ])}
      ${field(shown.texts.compose.client, 'client', '', plainText)}
      ${choice(shown.texts.compose.mayOrMayNot, 'kind', 'prohibition', [
        ['prohibition', shown.texts.compose.mayNot],
        ['permission', shown.texts.compose.may],
      ])}
      ${choice(shown.texts.compose.what, 'what', 'read', [
        ['read', shown.texts.simulate.read],
        ['modify', shown.texts.simulate.modify],
        ['use', shown.texts.compose.readAndChange],
      ])}
    </div>
    <h3>${shown.texts.compose.whichData}</h3>
    <p class="hint">${shown.texts.compose.whichDataHint}</p>
    ${categoryBoxes(shown)}
    <div class="fields">
      ${field(shown.texts.compose.types, 'types', '', html`${plainText} list="hub-types" placeholder="Vehicle"`)}
      <datalist id="hub-types">${hubTypes.map((type) => html`<option value="${type}"></option>`)}</datalist>
      ${field(shown.texts.compose.attributes, 'attributes', '', html`${plainText} placeholder="location speed"`)}
    </div>
    <h3>${shown.texts.compose.conditions}</h3>
    <div class="fields">
      ${field(shown.texts.simulate.purposes, 'purpose', '', html`${plainText} list="purposes"`)}
      <datalist id="purposes">${purposes.map((purpose) => html`<option value="${purpose}"></option>`)}</datalist>
      ${field(shown.texts.compose.jurisdictions, 'jurisdictions', '', html`${plainText} placeholder="DE FR"`)}
      ${choice(shown.texts.simulate.level, 'level', '', [['', '–'], ...levels.map((level) => [level, level] as const)])}
    </div>
    <h3>${shown.texts.compose.duty}</h3>
    <p class="hint">${shown.texts.compose.dutyHint}</p>
    <div class="fields">
      ${choice(shown.texts.compose.duty, 'duty', '', [
        ['', shown.texts.compose.noDuty],
        ...(Object.keys(duties) as (keyof typeof duties)[]).map((duty) => [duty, shown.texts.compose[duty]] as const),
      ])}
      ${field(shown.texts.compose.dutyValue, 'dutyValue', '', html`${plainText} list="duty-values" placeholder="500"`)}
      <datalist id="duty-values">
        ${[...precisions, 'P30D', '100', '500', '1000'].map((value) => html`<option value="${value}"></option>`)}
      </datalist>
    </div>
    <button class="secondary" name="do" value="add">${icon('plus')}${shown.texts.compose.add}</button>
  </fieldset>`
}

/** The personal categories of the hub, each with the IRI that the rule will name. */
function categoryBoxes(shown: PageContext): Html {
  const boxes = Object.entries(shown.policy.category).map(
    ([term, label], index) =>
      html`<li>
        <input type="checkbox" id="category-${index}" name="category" value="${term}" /><label
          for="category-${index}"
          title="${term}"
          >${label}</label
        >
      </li>`,
  )
  return html`<details>
    <summary>${shown.texts.compose.categories}</summary>
    <ul class="columns">
      ${boxes}
    </ul>
  </details>`
}
