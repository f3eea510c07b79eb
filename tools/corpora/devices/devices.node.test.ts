import { existsSync } from 'node:fs'
import { cp, mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run as gbt268753 } from './gbt-26875-3.ts'
import { runCityGml, runCityJson } from './city-models.ts'
import { run as cjt188 } from '../meters/cjt-188.ts'
import { run as dahuaEvents } from './dahua-events.ts'
import { run as dcatAp } from '../services/dcat-ap.ts'
import { run as dlt645 } from '../meters/dlt-645.ts'
import { run as gbt28181 } from './gbt-28181.ts'
import { run as gbt32960 } from './gbt-32960.ts'
import { run as hikvisionIsapi } from './hikvision-isapi.ts'
import { runGbt33356, runU4ssc } from '../services/kpi.ts'
import { run as lorawan } from './lorawan.ts'
import { run as lwm2m } from './lwm2m.ts'
import { runWired, runWireless } from '../meters/m-bus.ts'
import { run as jtt809 } from './jtt-809.ts'
import { runCloudEvents, runShelly, runTasmota, runUltralight } from './mappings.ts'
import { run as sunspec } from '../meters/sunspec.ts'
import { run as senml } from './senml.ts'
import { run as opcuaJson } from './opcua-json.ts'
import { run as sl651 } from './sl-651.ts'
import { run as sparkplugB } from './sparkplug-b.ts'
import { run as talq } from './talq.ts'
import { run as dtdl } from './dtdl.ts'
import { run as wotTd } from './wot-td.ts'

const folder = '../shared/corpora/devices'
const isHere = existsSync(folder)
if (!isHere) console.log(`skipped: the frames of devices are not here (${folder})`)

/** What the check finds where the values of a corpus are others. */
async function withOtherValues<Result>(
  format: string,
  from: string,
  to: string,
  run: (folder: string) => Promise<Result>,
): Promise<Result> {
  const copy = await mkdtemp(join(tmpdir(), 'citygate-corpus-'))
  try {
    await mkdir(join(copy, format))
    await cp(join(folder, format, 'cases.json'), join(copy, format, 'cases.json'))
    const text = await readFile(join(copy, format, 'cases.json'), 'utf8')
    expect(text).toContain(from)
    await writeFile(join(copy, format, 'cases.json'), text.replaceAll(from, to))
    return await run(copy)
  } finally {
    await rm(copy, { recursive: true })
  }
}

describe.skipIf(!isHere)('frames of devices that other people made', () => {
  it('are read field by field, with their values, times and status: OPC UA', async () => {
    expect(await opcuaJson(folder)).toMatchObject({ total: 11, right: 11, wrong: [] })
  })

  it('are read as two other programs read them: GB/T 32960', async () => {
    expect(await gbt32960(folder)).toMatchObject({ total: 29, right: 29, wrong: [] })
    const { wrong } = await withOtherValues('gbt-32960', '"speedKmh": 12.2', '"speedKmh": 12.3', gbt32960)
    expect(wrong).toEqual([{ what: 'gbt-32960-s023', why: 'speed is 12.2, not 12.3' }])
  })

  it('are read by the models that are published: SunSpec', async () => {
    expect(await sunspec(folder)).toMatchObject({ total: 17, right: 17, wrong: [] })
    expect(await sunspec(join(folder, '..', 'services'))).toMatchObject({ total: 82, right: 82, wrong: [] })
  })

  it('are resolved as RFC 8428 says: SenML', async () => {
    expect(await senml(folder)).toMatchObject({ total: 17, right: 17, wrong: [] })
    const { wrong } = await withOtherValues('senml', '"t": 1320067556.0', '"t": 1320067557.0', senml)
    expect(wrong.map(({ what }) => what)).toEqual(['senml-s004'])
  })

  it('are read as the specification and the registry say: LwM2M', async () => {
    const { total, wrong } = await lwm2m(folder)
    expect([total, wrong]).toEqual([42, []])
  })

  it('have the functions and units of the data model: TALQ', async () => {
    expect(await talq(folder)).toMatchObject({ total: 2, right: 2, wrong: [] })
  })

  it('are read or refused by the rules of Thing Descriptions', async () => {
    const { total, wrong } = await wotTd(folder)
    // The one that is read extends a model that does not exist: explained.ts.
    expect([total, wrong.map(({ what }) => what)]).toEqual([66, ['wot-td-s057']])
  })

  it('are valid or not as the language says: DTDL', async () => {
    expect(await dtdl(folder)).toMatchObject({ total: 14, right: 14, wrong: [] })
  })

  it('are read as the specification says: Sparkplug B', async () => {
    expect(await sparkplugB(folder)).toMatchObject({ total: 11, right: 11, wrong: [] })
    const { wrong } = await withOtherValues('sparkplug-b', '"Air/Temp": -7', '"Air/Temp": -8', sparkplugB)
    expect(wrong.map(({ what }) => what)).toEqual(['sparkplug-b-s005'])
  })

  it('are read alike in all forms: the examples of DCAT-AP', async () => {
    const { total, wrong } = await dcatAp(folder)
    expect(total).toBe(41)
    // Their contexts declare other prefixes than the Turtle: explained in explained.ts.
    expect(wrong.map(({ what }) => what)).toEqual(['dcat-ap-s005', 'dcat-ap-s007'])
  })

  it('are computed as worked examples are: indicators', async () => {
    expect(await runU4ssc(folder)).toMatchObject({ total: 7, right: 7, wrong: [] })
    expect(await runGbt33356(folder)).toMatchObject({ total: 2, right: 2, wrong: [] })
    const { wrong } = await withOtherValues('kpi-u4ssc', '"value": 25.0', '"value": 26.0', runU4ssc)
    expect(wrong.map(({ what }) => what)).toEqual(['kpi-u4ssc-s002'])
  })

  it('are read as other programs read them: Hikvision ISAPI', async () => {
    expect(await hikvisionIsapi(folder)).toMatchObject({ total: 9, right: 9, wrong: [] })
  })

  it('are read as another program reads them: Dahua events', async () => {
    const { total, wrong } = await dahuaEvents(folder)
    expect(total).toBe(8)
    // Those that are not right have no event, and are explained in explained.ts.
    expect(wrong.map(({ what }) => what)).toEqual(['dahua-events-s005', 'dahua-events-s006'])
  })

  it('are read as two other programs read them: GB/T 28181', async () => {
    expect(await gbt28181(folder)).toMatchObject({ total: 9, right: 9, wrong: [] })
  })

  it('are read as two other programs read them: GB/T 26875.3', async () => {
    expect(await gbt268753(folder)).toMatchObject({ total: 32, right: 32, wrong: [] })
    const { wrong } = await withOtherValues('gbt-26875-3', '"value": 80.0', '"value": 80.1', gbt268753)
    expect(wrong).toEqual([{ what: 'gbt-26875-3-s013', why: 'there is no numValue 80.1' }])
  })

  it('are read as their vendors describe them: CJ/T 188', async () => {
    expect(await cjt188(folder)).toMatchObject({ total: 9, right: 9, wrong: [] })
    const { wrong } = await withOtherValues('cjt-188', '"cumulativeFlow": 170.47', '"cumulativeFlow": 170.48', cjt188)
    expect(wrong).toEqual([{ what: 'cjt-188-s001', why: 'the volume is 170.47' }])
  })

  it('are read as other programs read and write them: DL/T 645', async () => {
    expect(await dlt645(folder)).toMatchObject({ total: 33, right: 33, wrong: [] })
    const { wrong } = await withOtherValues('dlt-645', '"value": 0.26', '"value": 0.27', dlt645)
    expect(wrong).toEqual([{ what: 'dlt-645-s012', why: 'the value is 0.26, not 0.27' }])
  })

  it('have the verdicts of other people: CityJSON and CityGML', async () => {
    expect(await runCityJson(folder)).toMatchObject({ total: 29, right: 29, wrong: [] })
    expect(await runCityGml(folder)).toMatchObject({ total: 11, right: 11, wrong: [] })
  })

  it('are read as two other programs read them: wired and wireless M-Bus', async () => {
    // Those that are not right are explained in explained.ts.
    const wired = await runWired(folder)
    expect(wired).toMatchObject({ total: 67, right: 66 })
    expect(wired.wrong.map(({ what }) => what)).toEqual(['mbus-s024'])
    const unlike = (await runWireless(folder)).wrong.map(({ what }) => what)
    expect(unlike).toEqual(['001', '010', '011', '018', '019', '043', '047'].map((number) => `wmbus-s${number}`))
    const { wrong } = await withOtherValues('mbus', '"Value": "504647.000000"', '"Value": "504648.000000"', runWired)
    expect(wrong.map(({ what }) => what)).toEqual(['mbus-s024', 'mbus-s037', 'mbus-s038'])
  })

  it('are read as their network servers document them: LoRaWAN', async () => {
    expect(await lorawan(folder)).toMatchObject({ total: 136, right: 136, wrong: [] })
  })

  it('are read as another program reads them: JT/T 809', async () => {
    expect(await jtt809(folder)).toMatchObject({ total: 19, right: 19, wrong: [] })
    const { wrong } = await withOtherValues('jtt-809', '"lat": 24.123456', '"lat": 24.2', jtt809)
    expect(wrong).toEqual([{ what: 'jtt-809-s019', why: 'the position differs' }])
  })

  it('are read as another program reads them: SL 651', async () => {
    expect(await sl651(folder)).toMatchObject({ total: 17, right: 17, wrong: [] })
    const { wrong } = await withOtherValues('sl-651', '"value": 10.49', '"value": 10.5', sl651)
    expect(wrong).toEqual([{ what: 'sl-651-s003', why: 'element 39 is 10.49, not 10.5' }])
  })

  it('are read by mappings: Shelly, Tasmota, UltraLight, CloudEvents', async () => {
    expect(await runShelly(folder)).toMatchObject({ total: 14, right: 14 })
    expect(await runTasmota(folder)).toMatchObject({ total: 43, right: 43 })
    expect(await runUltralight(folder)).toMatchObject({ total: 7, right: 7 })
    expect(await runCloudEvents(folder)).toMatchObject({ total: 11, wrong: [{ what: 'cloudevents-s005' }] })
    const { wrong } = await withOtherValues(
      'tasmota',
      '"energyTotal_kWh": 123.456',
      '"energyTotal_kWh": 123.457',
      runTasmota,
    )
    expect(wrong).toEqual([{ what: 'tasmota-s042', why: 'energy differ' }])
  })
})
