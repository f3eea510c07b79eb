// `npm run corpora`: other people's test data with known verdicts, read in place from ../shared/corpora. A table of
// verdicts; a wrong one fails the run unless tools/corpora/explained.ts says why it is right. `-- --record` writes the table to
// tools/corpora/results.json, which the pages of the formats show.

import { existsSync, writeFileSync } from 'node:fs'
import { run as anpr } from './corpora/services/anpr.ts'
import { run as cap } from './corpora/cap.ts'
import { run as cjt188 } from './corpora/meters/cjt-188.ts'
import { runCityGml, runCityJson } from './corpora/devices/city-models.ts'
import { run as coordinates } from './corpora/coordinates.ts'
import { run as dahuaEvents } from './corpora/devices/dahua-events.ts'
import { run as dcatAp } from './corpora/services/dcat-ap.ts'
import { run as dlmsPush } from './corpora/meters/dlms-push.ts'
import { run as dsmrP1 } from './corpora/meters/dsmr-p1.ts'
import { run as dlt645 } from './corpora/meters/dlt-645.ts'
import { run as etsiIts } from './corpora/services/etsi-its-json.ts'
import { explained } from './corpora/explained.ts'
import { run as fhir } from './corpora/services/fhir.ts'
import { run as gbt268753 } from './corpora/devices/gbt-26875-3.ts'
import { run as gbt28181 } from './corpora/devices/gbt-28181.ts'
import { run as gbt32960 } from './corpora/devices/gbt-32960.ts'
import { datex2Envelopes, datex2Publications } from './corpora/services/datex2.ts'
import { gbfsFiles, gbfsProviders } from './corpora/services/gbfs.ts'
import { run as greenButton } from './corpora/services/green-button.ts'
import { run as gtfsRealtime } from './corpora/gtfs-realtime.ts'
import { run as gtfsStatic } from './corpora/services/gtfs-static.ts'
import { run as hikvisionIsapi } from './corpora/devices/hikvision-isapi.ts'
import { run as hl7v2 } from './corpora/services/hl7-v2.ts'
import { huawei, oneNet, tencent, tuyaPoints } from './corpora/devices/iot-platforms.ts'
import { run as iec6205621 } from './corpora/meters/iec-62056-21.ts'
import { run as j2735 } from './corpora/services/j2735.ts'
import { run as json } from './corpora/json.ts'
import { run as jose } from './corpora/jose.ts'
import { run as jtt809 } from './corpora/devices/jtt-809.ts'
import { runGbt33356, runU4ssc } from './corpora/services/kpi.ts'
import { run as lorawan } from './corpora/devices/lorawan.ts'
import { run as lwm2m } from './corpora/devices/lwm2m.ts'
import { run as jt808 } from './corpora/jt808.ts'
import { runWired as mbus, runWireless as wmbus } from './corpora/meters/m-bus.ts'
import { runCloudEvents, runShelly, runTasmota, runUltralight, runZigbee } from './corpora/devices/mappings.ts'
import { runFiles, runParking } from './corpora/devices/mappings-of-services.ts'
import { run as merkle } from './corpora/merkle.ts'
import { run as odrl } from './corpora/odrl.ts'
import { runEnvelopes, runHub } from './corpora/services/edxl-de.ts'
import { run as ocpi } from './corpora/services/ocpi.ts'
import { run as ocpp } from './corpora/services/ocpp.ts'
import { run as openadr3 } from './corpora/services/openadr3.ts'
import { run as opcuaJson } from './corpora/devices/opcua-json.ts'
import { run as open311 } from './corpora/services/open311.ts'
import { siriLite, siriMessages } from './corpora/services/siri.ts'
import { run as sml } from './corpora/meters/sml.ts'
import { run as sl651 } from './corpora/devices/sl-651.ts'
import { run as sunspec } from './corpora/meters/sunspec.ts'
import { run as senml } from './corpora/devices/senml.ts'
import { run as talq } from './corpora/devices/talq.ts'
import { run as dtdl } from './corpora/devices/dtdl.ts'
import { run as wotTd } from './corpora/devices/wot-td.ts'
import { run as sparkplugB } from './corpora/devices/sparkplug-b.ts'
import { run as smartDataModelsForms } from './corpora/smart-data-models-forms.ts'
import { run as smartDataModels } from './corpora/smart-data-models.ts'
import { run as wzdx } from './corpora/services/wzdx.ts'

const folder = '../shared/corpora'
const corpora = {
  json,
  cap,
  'gtfs-realtime': gtfsRealtime,
  jose,
  jt808,
  coordinates,
  merkle,
  odrl,
  'devices/gbt-26875-3': gbt268753,
  'devices/citygml': runCityGml,
  'devices/cityjson': runCityJson,
  'devices/cjt-188': cjt188,
  'devices/dahua-events': dahuaEvents,
  'devices/dcat-ap': dcatAp,
  'devices/dlt-645': dlt645,
  'devices/gbt-28181': gbt28181,
  'devices/gbt-32960': gbt32960,
  'devices/hikvision-isapi': hikvisionIsapi,
  'devices/kpi-gbt33356': runGbt33356,
  'devices/kpi-u4ssc': runU4ssc,
  'devices/lorawan': lorawan,
  'devices/lwm2m': lwm2m,
  'devices/mbus': mbus,
  'devices/jtt-809': jtt809,
  'devices/senml': senml,
  'devices/sl-651': sl651,
  'devices/sparkplug-b': sparkplugB,
  'devices/wmbus': wmbus,
  'devices/dtdl': dtdl,
  'devices/wot-td': wotTd,
  'devices/huawei-iotda': huawei,
  'devices/onenet': oneNet,
  'devices/tencent-iot-explorer': tencent,
  'devices/talq': talq,
  'devices/tuya': tuyaPoints,
  'services/dlms-push': dlmsPush,
  'services/dsmr-p1': dsmrP1,
  'services/iec62056-21': iec6205621,
  'services/datex2': datex2Publications,
  'services/datex2-envelope': datex2Envelopes,
  'services/green-button': greenButton,
  'services/gtfs-static': gtfsStatic,
  'services/gbfs': gbfsFiles,
  'services/gbfs-providers': gbfsProviders,
  'services/air-quality': (services: string) => runFiles(services, 'air-quality'),
  'services/bed-capacity-csv': (services: string) => runFiles(services, 'bed-capacity-csv'),
  'services/ev-open-charge-map': (services: string) => runFiles(services, 'ev-open-charge-map'),
  'services/edxl-de': runEnvelopes,
  'services/edxl-cisu': runHub,
  'services/fhir': fhir,
  'services/ocpi': ocpi,
  'services/ocpp': ocpp,
  'services/hl7v2': hl7v2,
  'services/open311': open311,
  'services/openadr3': openadr3,
  'services/parkapi': runParking,
  'services/road-stations-fi': (services: string) => runFiles(services, 'road-stations-fi'),
  'devices/cloudevents': runCloudEvents,
  'devices/opcua-json': opcuaJson,
  'devices/shelly': runShelly,
  'devices/tasmota': runTasmota,
  'devices/ultralight': runUltralight,
  'devices/sunspec': sunspec,
  'services/sunspec': sunspec,
  'services/siri': siriMessages,
  'services/siri-lite': siriLite,
  'services/sml': sml,
  'devices/zigbee2mqtt': runZigbee,
  'services/wzdx': wzdx,
  'services/anpr': anpr,
  'services/j2735': j2735,
  'services/etsi-its-json': etsiIts,
  'smart-data-models': smartDataModels,
  'smart-data-models/forms': smartDataModelsForms,
}

if (!existsSync(folder)) {
  console.log(`The corpora are not here (${folder}): nothing was checked.`)
} else {
  let unexplained = 0
  const results: object[] = []
  console.log('corpus                   total  right  explained  wrong')
  for (const [name, run] of Object.entries(corpora)) {
    const { total, right, wrong } = await run(`${folder}/${name.split('/')[0]}`)
    const known = wrong.filter(({ what }) => explained.has(`${name}: ${what}`))
    const bad = wrong.filter(({ what }) => !explained.has(`${name}: ${what}`))
    unexplained += bad.length
    results.push({ corpus: name, total, right, explained: known.length, wrong: bad.length })
    console.log(
      `${name.padEnd(23)} ${String(total).padStart(6)} ${String(right).padStart(6)} ${String(known.length).padStart(10)} ${String(bad.length).padStart(6)}`,
    )
    for (const { what } of known) console.log(`  explained: ${what}: ${explained.get(`${name}: ${what}`)}`)
    for (const { what, why } of bad) console.log(`  WRONG: ${what}: ${why}`)
  }
  if (process.argv.includes('--record')) {
    const recorded = { recorded: new Date().toISOString().slice(0, 10), results }
    writeFileSync('tools/corpora/results.json', `${JSON.stringify(recorded, undefined, 2)}\n`)
  }
  if (unexplained > 0) process.exitCode = 1
}
