// The vendors of the demo city. Those over TCP have ports in this order: a new one comes last.

import { airCentre } from './air-centre.ts'
import { airPort } from './air-port.ts'
import { camerasBridge } from './cameras-bridge.ts'
import { chargersMalecon } from './chargers-malecon.ts'
import { citizens } from './citizens.ts'
import { cloudRooms } from './cloud-rooms.ts'
import { fireHospital } from './fire-hospital.ts'
import { fleetTaxis } from './fleet-taxis.ts'
import { fleetWaste } from './fleet-waste.ts'
import { hospitalCentral } from './hospital-central.ts'
import { libraryModel } from './library-model.ts'
import { hospitalMessages } from './hospital-messages.ts'
import { metersNorth } from './meters-north.ts'
import { metersWater } from './meters-water.ts'
import { noiseMarket } from './noise-market.ts'
import { parkSensors } from './park-sensors.ts'
import { plantBottling } from './plant-bottling.ts'
import { roadTraffic } from './road-traffic.ts'
import { sharedBikes } from './shared-bikes.ts'
import { signalsMalecon } from './signals-malecon.ts'
import { streetAssets } from './street-assets.ts'
import { transitBuses } from './transit-buses.ts'
import { transitTimetable } from './transit-timetable.ts'
import type { Vendor } from './vendor.ts'
import { waterEstuary } from './water-estuary.ts'

export const vendors: readonly Vendor[] = [
  airCentre,
  airPort,
  fleetTaxis,
  fleetWaste,
  waterEstuary,
  noiseMarket,
  transitBuses,
  streetAssets,
  fireHospital,
  metersNorth,
  metersWater,
  camerasBridge,
  cloudRooms,
  parkSensors,
  sharedBikes,
  roadTraffic,
  citizens,
  transitTimetable,
  chargersMalecon,
  hospitalCentral,
  libraryModel,
  plantBottling,
  signalsMalecon,
  hospitalMessages,
]
