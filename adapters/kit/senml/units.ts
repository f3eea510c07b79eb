// The registry of SenML units (IANA, from RFC 8428 section 12.1 and RFC 8798) and the hub's unit codes. The registry's names are
// its own: `B` is byte, `C` coulomb, `h` hour. Those without a code have no unit in the hub's table.

import type { StatedUnit } from '../thing-model/stated-unit.ts'

const rows = [
  'm=MTR kg=KGM g=GRM s=SEC A=AMP K=KEL cd=CDL mol Hz=HTZ rad=C81 sr N=NEW Pa=PAL J=JOU W=WTT C V=VLT F Ohm=OHM S Wb T=D33 H',
  'Cel=CEL lm=LUM lx=LUX Bq=BQL Gy Sv=D13 kat m2=MTK m3=MTQ l=LTR m/s=MTS m/s2=MSK m3/s=MQS l/s=G51 W/m2=D54 cd/m2=A24',
  'bit=A99 bit/s=B10 lat lon pH=Q30 dB=2N dBW Bspl=2N*10 count=C62 /=C62 %=P1 %RH=P1 %EL=P1 EL=SEC 1/s=C97 1/min=C94',
  'beat/min beats S/m=D10 B VA=D46 VAs var=D44 vars J/m kg/m3=KMQ deg=DD NTU=NTU rpm=RPM',
  'ms=C26 min=MIN h=HUR MHz=MHZ kW=KWT kVA=KVA kvar=KVR Ah=AMH Wh=WHR kWh=KWH varh kvarh=K3 kVAh=C79 Wh/km KiB GB=E34',
  'Mbit/s=E20 B/s MB/s mV=2Z mA=4K dBm=DBM ug/m3=GQ mm/h=H67 m/h ppm=59 /100=P1 /1000=NX hPa=A97 mm=MMT cm=CMT km=KMT km/h=KMH',
  'ppb=61 ppt VAh Ws mg/l=M1 ug/l=H29 g/l=GL gravity',
]

const registry: ReadonlyMap<string, StatedUnit> = new Map(
  rows.flatMap((row) =>
    row.split(' ').map((entry): [string, StatedUnit] => {
      const [, spelled = '', code, scale] = /^(.+?)(?:=([A-Z0-9]+)(?:\*(\d+))?)?$/.exec(entry) ?? []
      return [spelled, { spelled, code, ...(scale !== undefined && { scale: Number(scale) }) }]
    }),
  ),
)

/** The first unit of the registry with a code, in the registry's order. */
const byCode: ReadonlyMap<string, string> = new Map(
  [...registry.values()]
    .toReversed()
    .flatMap(({ spelled, code, scale }) =>
      code === undefined || scale !== undefined ? [] : [[code, spelled] as const],
    ),
)

/**
 * A unit as SenML spells it, with the code of the hub and the factor to it if the hub knows it.
 *
 * @example readSenmlUnit('Cel') // { spelled: 'Cel', code: 'CEL' }
 */
export function readSenmlUnit(spelled: string): StatedUnit {
  return registry.get(spelled) ?? { spelled }
}

/**
 * Whether the registry has the unit.
 *
 * @example isSenmlUnit('Cel') // true
 */
export function isSenmlUnit(spelled: string): boolean {
  return registry.has(spelled)
}

/**
 * The unit of a code; undefined: the registry has none.
 *
 * @example writeSenmlUnit('CEL') // 'Cel'
 */
export function writeSenmlUnit(code: string): string | undefined {
  return byCode.get(code)
}
