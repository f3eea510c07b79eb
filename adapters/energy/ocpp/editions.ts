// What differs between the editions of OCPP: the schemas, what a station calls, what the gateway answers and calls, and errors.

import type { Violation } from './schema/schema.ts'
import { Schemas } from './schema/schema.ts'
import { messages16, types16 } from './schema/tables-1.6.ts'
import { messages201 } from './schema/messages-2.0.1.ts'
import { types201 } from './schema/types-2.0.1.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'

/** The code of a CALLERROR (OCPP-J 1.6 table 7; OCPP 2.0.1 part 4, table 8). The first edition misspells one. */
type ErrorCode = Violation['kind'] | 'syntax'

export interface Edition {
  readonly name: '1.6' | '2.0.1'
  readonly schemas: Schemas
  /** The calls of a station, and the answer of a gateway that only keeps what they say. */
  readonly answers: ReadonlyMap<string, JsonObject>
  /** The calls of the gateway: all others. */
  readonly commands: ReadonlyMap<string, string>
  readonly errors: Readonly<Record<ErrorCode, string>>
}

const none: JsonObject = {}
const withoutAnswer = (names: string): readonly (readonly [string, JsonObject])[] =>
  names.split(' ').map((name) => [name, none])

const answers16: ReadonlyMap<string, JsonObject> = new Map([
  ...withoutAnswer(
    'Authorize BootNotification DiagnosticsStatusNotification FirmwareStatusNotification Heartbeat LogStatusNotification ' +
      'MeterValues SecurityEventNotification SignedFirmwareStatusNotification StartTransaction StatusNotification StopTransaction',
  ),
  ['DataTransfer', { status: 'UnknownVendorId' }],
  ['SignCertificate', { status: 'Rejected' }],
])

const answers201: ReadonlyMap<string, JsonObject> = new Map([
  ...withoutAnswer(
    'Authorize BootNotification ClearedChargingLimit FirmwareStatusNotification Heartbeat LogStatusNotification MeterValues ' +
      'NotifyChargingLimit NotifyCustomerInformation NotifyDisplayMessages NotifyEvent NotifyMonitoringReport NotifyReport ' +
      'PublishFirmwareStatusNotification ReportChargingProfiles ReservationStatusUpdate SecurityEventNotification ' +
      'StatusNotification TransactionEvent',
  ),
  ['DataTransfer', { status: 'UnknownVendorId' }],
  ['Get15118EVCertificate', { status: 'Failed', exiResponse: '' }],
  ['GetCertificateStatus', { status: 'Failed' }],
  ['NotifyEVChargingNeeds', { status: 'Rejected' }],
  ['NotifyEVChargingSchedule', { status: 'Accepted' }],
  ['SignCertificate', { status: 'Rejected' }],
])

/** Either side may transfer data. */
function commandsOf({ actions }: Schemas, answers: ReadonlyMap<string, JsonObject>): ReadonlyMap<string, string> {
  const called = actions.filter((action) => !answers.has(action) || action === 'DataTransfer')
  return new Map(called.map((action) => [commandName(action), action]))
}

/** `RemoteStartTransaction` is `remote-start-transaction`. */
function commandName(action: string): string {
  return action.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()
}

function editionOf(
  name: Edition['name'],
  schemas: Schemas,
  answers: ReadonlyMap<string, JsonObject>,
  names: readonly [form: string, occurrence: string],
): Edition {
  const [form, occurrence] = names
  const errors = {
    form,
    syntax: form,
    occurrence,
    type: 'TypeConstraintViolation',
    value: 'PropertyConstraintViolation',
  }
  return { name, schemas, answers, commands: commandsOf(schemas, answers), errors }
}

export const editions = {
  '1.6': editionOf('1.6', new Schemas([messages16, types16], false), answers16, [
    'FormationViolation',
    'OccurenceConstraintViolation',
  ]),
  '2.0.1': editionOf('2.0.1', new Schemas([messages201, types201], true), answers201, [
    'FormatViolation',
    'OccurrenceConstraintViolation',
  ]),
} as const satisfies Record<Edition['name'], Edition>

export const commandNames: readonly string[] = [
  ...new Set(Object.values(editions).flatMap(({ commands }) => [...commands.keys()])),
]
