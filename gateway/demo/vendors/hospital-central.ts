// A hospital that posts FHIR R4: its beds as a report of SANER, its emergency patients, and what a model sees in an X-ray. Readers see
// the beds, and nobody but the hospital and officers what is about a patient.

import { city, dice, turnNumber, wave, type Vendor } from './vendor.ts'

const seconds = 30
const base = 'https://hospital.example/fhir'
const saner = 'http://hl7.org/fhir/uv/saner/CodeSystem/MeasuredValues'
const observationValues = 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue'

interface Resource {
  readonly resourceType: string
  readonly id: string
  readonly [element: string]: unknown
}

function entryOf(resource: Resource): object {
  return { fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource }
}

function population(code: string, count: number): object {
  return { code: { coding: [{ system: saner, code }] }, count }
}

function beds(now: number): Resource {
  const time = new Date(now).toISOString()
  const occupied = Math.round(wave('hospital beds', now, 30, 150, 240))
  const intensive = Math.round(wave('hospital intensive care', now, 20, 8, 24))
  return {
    resourceType: 'MeasureReport',
    id: 'beds',
    status: 'complete',
    type: 'summary',
    measure: 'http://hl7.org/fhir/uv/saner/Measure/CDCPatientImpactAndHospitalCapacity',
    subject: { reference: 'Location/central' },
    reporter: { reference: 'Organization/central-trust' },
    period: { start: time, end: time },
    group: [
      {
        population: [
          population('numTotBeds', 260),
          population('numTotBedsOcc', occupied),
          population('numTotBedsAvail', 260 - occupied),
          population('numICUBeds', 24),
          population('numICUBedsOcc', intensive),
          // Few enough to know them: it is masked for readers.
          population('numC19Died', 1 + Math.floor(dice('hospital deaths', turnNumber(now, 300)) * 3)),
          // The ventilators are not counted here, which is not the same as none.
          {
            code: { coding: [{ system: saner, code: 'numVent' }] },
            _count: {
              extension: [
                { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'not-performed' },
              ],
            },
          },
        ],
      },
    ],
  }
}

function place(): Resource {
  return {
    resourceType: 'Location',
    id: 'central',
    status: 'active',
    name: 'Hospital Central',
    type: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'HOSP', display: 'Hospital' }] },
    ],
    position: { longitude: city.longitude + 0.01, latitude: city.latitude - 0.01 },
    managingOrganization: { reference: 'Organization/central-trust' },
  }
}

/** The emergency patients who are there now. */
function encounters(now: number): readonly Resource[] {
  const turn = turnNumber(now, 60)
  const count = 6 + Math.floor(dice('hospital emergency', turn) * 5)
  return Array.from({ length: count }, (_, index) => ({
    resourceType: 'Encounter',
    id: `emergency-${(turn + index) % 40}`,
    status: 'in-progress',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER' },
    subject: { reference: `Patient/p-${(turn + index) % 40}` },
    serviceProvider: { reference: 'Organization/central-trust' },
    period: { start: new Date(now - (index + 1) * 600_000).toISOString() },
  }))
}

/** A model has looked at an X-ray; a clinician has not yet. */
function finding(now: number): Resource {
  const turn = turnNumber(now, 120) % 40
  return {
    resourceType: 'DiagnosticReport',
    id: `xray-${turn}`,
    meta: { security: [{ system: observationValues, code: 'AIAST', display: 'Artificial Intelligence asserted' }] },
    status: 'preliminary',
    code: { coding: [{ system: 'http://loinc.org', code: '36643-5' }], text: 'Chest X-ray' },
    subject: { reference: `Patient/p-${turn}` },
    effectiveDateTime: new Date(now).toISOString(),
    conclusion: dice('hospital finding', turn) < 0.5 ? 'Nodule of 8 mm' : 'No finding',
  }
}

export const hospitalCentral: Vendor = {
  id: 'hospital-central',
  adapter: 'fhir-r4',
  options: { smallestCount: 5, timezone: city.timezone },
  seconds,
  turn(now) {
    const resources = [place(), beds(now), ...encounters(now), finding(now)]
    const bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      timestamp: new Date(now).toISOString(),
      entry: resources.map(entryOf),
    }
    return [{ mediaType: 'application/fhir+json', body: JSON.stringify(bundle) }]
  },
}
