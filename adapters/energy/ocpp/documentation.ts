// What the documentation says of OCPP.

import type { Documentation } from '../../adapter.ts'
import { measurands } from './units.ts'

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'The validation tables of another library for both editions, cross-checked with the official schemas, and its end-to-end messages; the tables against Ajv with the official schemas, 82,400 generated payloads, without a difference but that of times; a station of our own tests over a WebSocket. No charging station.',
  mapping: [
    { field: 'path of the WebSocket', hub: 'id of `EVChargingStation`' },
    {
      field: 'connectorId (1.6), evseId (2.0.1)',
      hub: 'id of `EVSE`, behind the station; `evseNumber`; 0 is the station',
    },
    { field: 'BootNotification', hub: '`manufacturerName`, `modelName`, `serialNumber`, `firmwareVersion`' },
    { field: 'StatusNotification/status, /connectorStatus', hub: '`evseStatus`; of the station `status`' },
    { field: 'StatusNotification/errorCode', hub: '`chargingErrorCode`' },
    {
      field: 'StartTransaction, StopTransaction, TransactionEvent',
      hub: '`ChargingSession`: `sessionStatus`, `startDateTime`, `endDateTime`, `energyMeterStart`, `energyMeterStop`, `stopReason`, `chargingState`, `refEvse`',
    },
    { field: 'idTag, idToken', hub: '`refChargingToken`, `refStopToken`, a keyed id' },
    ...[...measurands].map(([name, { attribute, ofPhases, betweenPhases }]) => {
      const others = [...new Set([ofPhases, betweenPhases])].filter((one) => one !== undefined && one !== attribute)
      const phases = others.length === 0 ? '' : `, of phases ${others.map((one) => `\`${one}\``).join(' and ')}`
      return { field: `MeterValues/${name}`, hub: `\`${attribute}\`${phases}` }
    }),
    {
      field: 'all other members of the calls of a station',
      hub: '`ocpp_more`, a list of path and value for each action',
    },
  ],
  losses: {
    'empty-member': 'a member is empty',
    'null-member': 'a member is null',
    personal: 'a token, a certificate, the id of a vehicle or the data of a customer is not kept',
    secret: 'the value of a setting that is a password or a key is not kept',
    'transaction-none': 'a station that does not know the number of a transaction says 0 or a negative one: it is none',
    'time-offset': 'the offset of a time has no minutes or no colon',
    'clock-unset': 'the time is before 2009: the clock of the station was not set',
    'time-of-receipt': 'a status of edition 1.6 without a time has that of its receipt, as the standard says',
    'token-empty': 'an empty token names nobody',
    'measurand-default': 'a value without a measurand is the register of imported active energy, as the standard says',
    'unit-default': 'a value without a unit has the one that the standard says',
    'unknown-unit': 'the unit is not one of the standard',
    'unit-not-of-measurand': 'the unit is not one of what was measured: the value is carried',
    'reading-context': 'why a value was read, such as at the start of a transaction, is not kept',
    'signed-data': 'a signed value is kept as it is, and its signature is not verified',
    'not-a-number': 'a value that is not a decimal number is carried as it is',
    'leap-second': 'a leap second becomes the second after it',
    'not-of-a-station': 'a call that only a central system makes is answered with NotSupported',
    'call-unknown': 'an answer to a call that the gateway has not sent',
    'answer-status': 'the status of an answer that accepts: the command says it',
    'answer-content': 'the content of an answer to a call that the gateway has not sent',
    'error-text': 'the description and the details of an error',
  },
}
