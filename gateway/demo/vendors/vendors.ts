// The eight vendors of the demo city.

import { airCentre } from './air-centre.ts'
import { airPort } from './air-port.ts'
import { fleetTaxis } from './fleet-taxis.ts'
import { fleetWaste } from './fleet-waste.ts'
import { noiseMarket } from './noise-market.ts'
import { streetAssets } from './street-assets.ts'
import { transitBuses } from './transit-buses.ts'
import type { Vendor } from './vendor.ts'
import { waterEstuary } from './water-estuary.ts'

export const vendors: readonly Vendor[] = [
  airCentre,
  airPort,
  waterEstuary,
  noiseMarket,
  fleetTaxis,
  fleetWaste,
  transitBuses,
  streetAssets,
]
