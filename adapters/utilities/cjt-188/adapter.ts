// CJ/T 188, the Chinese protocol of water, heat and gas meters, in its editions of 2004 and 2018, which have the same frames.

import { defineAdapter, option, optional } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { frames, readFrame, readAddress } from './frame.ts'
import { readAnswer, type Reading } from './readings.ts'
import { unitCodes } from './units.ts'

const mediaType = 'application/vnd.cjt188.frame'
const read = 1

const options = {
  timezone: option.timezone("The zone of the meters' clocks. Frames contain local time without a zone."),
  timeOrder: optional(
    option.choice(
      ['low-first', 'high-first'],
      'The order of the bytes of times: the standard has the low byte first, and some vendors the century. Without this option, a time that is one in both orders is not used.',
    ),
  ),
  unitBytes: optional(
    option.value<Readonly<Record<string, string>>>(
      'The units that the meters mean by unit bytes, where they differ from the standard: UN/CEFACT codes by two hexadecimal digits, such as {"29": "MTQ"}.',
      {
        type: 'object',
        additionalProperties: { type: 'string', enum: unitCodes },
        propertyNames: { pattern: '^[0-9a-f]{2}$' },
      },
    ),
  ),
}

function decode(decoding: Reading): void {
  const { parsed: frame, ledger } = decoding
  if (!frame.isReply) return ledger.report('dropped', 'frame', 'request-of-a-master')
  if (frame.isError) {
    // The state follows the serial number of the request.
    const hasSerial = frame.data.length === 3
    if (hasSerial) ledger.report('dropped', 'serial', 'serial-number')
    const state = hasSerial ? frame.data.subarray(1) : frame.data
    const detail = `The meter answers with the state ${toHex(state)}.`
    return ledger.report('dropped', 'error', 'error-reply', { detail })
  }
  if (frame.hasMore) ledger.report('dropped', 'control', 'more-follows')
  if (frame.function === read) return readAnswer(decoding)
  ledger.report(
    'dropped',
    'data',
    frame.function === readAddress ? 'address-of-the-meter' : 'answer-to-another-request',
  )
}

export const cjt188 = defineAdapter({
  id: 'cjt-188',
  stability: 'beta',
  standard: {
    name: 'CJ/T 188, technical conditions of data transmission of utility meters',
    editions: ['2004', '2018'],
    url: 'https://www.mohurd.gov.cn/',
  },
  reads: [{ mediaType, types: ['WaterConsumptionObserved', 'SmartMeteringObservation'] }],
  options,
  documentation: {
    tier: 'A',
    triedAgainst: 'Frames of water meters of several vendors; heat and gas meters only by the tables of the standard.',
    mapping: [
      { field: 'address', hub: 'id' },
      { field: 'type 10–19', hub: 'WaterConsumptionObserved, `waterType` of 10 and 11' },
      { field: 'type 20–49', hub: 'SmartMeteringObservation, `meterType` heat, cooling, gas or electricity' },
      { field: '901F current volume of water', hub: '`waterConsumption`', unit: 'LTR' },
      {
        field: '901F current heat, volume of gas',
        hub: '`totalConsumption`, in the unit of the unit byte; a power or a flow is `cjt188_current`',
      },
      { field: '901F settlement', hub: 'the same, `datasetId` `urn:citygate:cjt-188:settlement`, without a time' },
      { field: 'D120 to D12B', hub: 'the same, `datasetId` `urn:citygate:cjt-188:settlement:<month>`, without a time' },
      { field: '901F heat: power, flow, volume', hub: '`cjt188_power`, `cjt188_flow`, `cjt188_volume`' },
      { field: '901F heat: temperatures', hub: '`cjt188_supplyTemperature`, `cjt188_returnTemperature`', unit: 'CEL' },
      { field: '901F heat: working time', hub: '`cjt188_workingTime`', unit: 'HUR' },
      { field: '8102 prices', hub: '`cjt188_price1` to `cjt188_price3` in yuan, `cjt188_limit1`, `cjt188_limit2`' },
      { field: '8103, 8104, 8106', hub: '`cjt188_settlementDay`, `cjt188_readingDay`, `cjt188_keyVersion`' },
      {
        field: '8105 purchases',
        hub: '`cjt188_purchaseNumber`, and in yuan `cjt188_purchasedAmount`, `cjt188_totalPurchasedAmount`, `cjt188_remainingAmount`',
      },
      { field: 'time', hub: '`observedAt`' },
      { field: 'state', hub: '`cjt188_valve`, `cjt188_batteryLow`, `cjt188_vendorState`' },
    ],
    losses: {
      'request-of-a-master': 'the frame is a request, and no answer of a meter',
      'error-reply': 'the meter refuses a request: no value is published',
      'address-of-the-meter': 'the answer has only the address, which is that of the frame',
      'answer-to-another-request': 'the meter confirms a request that reads nothing, such as a new price',
      'serial-number': 'the serial number of a message is not kept',
      'identifier-unknown': 'the identifier is not in the table: its data is kept in hexadecimal',
      'length-differs': 'the data is shorter than its identifier says: it is kept in hexadecimal',
      'more-follows': 'the meter has more data, which it has to be asked for: it is not asked',
      'value-absent': 'the digits are F: there is no value',
      'not-a-number': 'the digits are not BCD: they are kept and marked as invalid',
      'unit-unknown': 'the unit byte is not in the table: the number is kept with it, and not published',
      'unit-before-value': 'repaired: the unit stands before its value',
      'time-invalid': 'the time is not in the calendar in any order: it is kept as it is, and the values have none',
      'time-ambiguous': 'the time is one in both orders, and the source does not declare which is meant',
      'bit-reserved': 'bits of the state that the standard does not define are kept',
      'data-after-the-end': 'bytes after the state are kept',
    },
  },
  frames,
  parse: ({ body }) => readFrame(body),
  decode,
})
