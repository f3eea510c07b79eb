// What the README says of feeds: the table of resources, and when each loss occurs.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'C',
  triedAgainst:
    'Feeds by which the Green Button Alliance tests its own server, with their counts and the sums of their values; feeds of three suppliers of gas and electricity.',
  mapping: [
    {
      field: 'UsagePoint (from the links)',
      hub: 'id of a SmartMeteringObservation, keyed, since it is that of a contract',
    },
    { field: 'ServiceCategory/kind', hub: '`meterType`' },
    {
      field: 'IntervalReading/value, of energy delivered or a volume',
      hub: '`totalConsumption`, times the power of ten of its type; of an interval with the dataset `urn:citygate:aggregation:sum:PT15M`, and with `tou`, `consumptionTier`, `cpp`, `phase` if the type is of one only',
      unit: 'by uom',
    },
    {
      field: 'IntervalReading/value of another kind',
      hub: '`greenbutton_reading`, with the direction of the flow in its dataset',
    },
    {
      field: 'timePeriod, with dataQualifier of the type',
      hub: '`observedAt` is the end, `interval` has both and says sum, mean, maximum or minimum; where the type says none, `greenbutton_period` has both; seconds since 1970 in UTC',
    },
    {
      field: 'ReadingQuality; else defaultQuality of the type',
      hub: '`quality`, if the hub has it; its number is `greenbutton_readingQuality`',
    },
    { field: 'cost', hub: '`greenbutton_cost`, in the currency of the type' },
    { field: 'consumptionTier, tou, cpp', hub: '`greenbutton_consumptionTier`, `greenbutton_tou`, `greenbutton_cpp`' },
    {
      field: 'UsageSummary: billLastPeriod, billToDate, costAdditionalLastPeriod',
      hub: '`greenbutton_billLastPeriod` …, in the currency of the summary; `observedAt` is the end of the billing period',
    },
    {
      field: 'UsageSummary: overallConsumptionLastPeriod, peakDemand …',
      hub: '`greenbutton_overallConsumptionLastPeriod` …, times its power of ten; `observedAt` is its time, else the end of the period',
      unit: 'by uom',
    },
    {
      field: 'LocalTimeParameters',
      hub: '`greenbutton_localTime`: the offset of the zone and the rules of its summer time',
    },
    {
      field: 'ReadingType, UsageSummary, ElectricPowerQualitySummary',
      hub: '`greenbutton_readingType` and others, as pairs of path and text',
    },
  ],
  losses: {
    'accumulation-unknown':
      'nothing says whether the values are those of intervals or totals: they are kept as they are',
    'atom-metadata': 'ids, times and links of the feed are not kept',
    comment: 'comments and processing instructions are not kept',
    'currency-absent': 'the type of the reading has no currency: the cost is kept without one',
    'customer-data': 'names, addresses and accounts of customers are not kept',
    'element-unknown': 'the element is not one of the schema: it is not kept',
    'interval-length': 'each reading has its own duration',
    'interval-of-the-block':
      'each reading has its own time; where it has none, readings follow each other from the start of the block, and only its duration is not kept',
    'multiplier-absent':
      'assumed: the type has no power of ten, which the schema allows, and its values are taken as they are',
    'no-resource': 'the entry has no resource',
    'no-usage-point': 'no link says to which usage point the resource belongs: it is not kept',
    'not-usage':
      'authorisations and applications are no usage, and their tokens and addresses are secret: they are not kept',
    'reading-invalid': 'a number of the reading has another form: the reading is not kept, its neighbours are',
    'reading-type-missing':
      'the feed has no type of the reading, or the type no unit, without which its numbers mean nothing: they are not kept',
    'text-between': 'there is text between elements: it is not kept',
    title: 'titles may have the address of the customer: they are not kept',
    'unit-unknown': 'the unit is not in the table: the value is kept with its number',
    unrelated: 'no usage point or reading of the feed has a link to it: it is not kept',
    'value-absent': 'the reading has no value',
  },
}
