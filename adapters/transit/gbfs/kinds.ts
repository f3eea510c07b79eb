// The lists of GBFS files as tables: which member becomes which attribute of the hub (GBFS 3.1, and the names of versions 1 and
// 2). A station, vehicle or type has members in several files; whichever a file has is read, so that the files join by their ids.

export interface Row {
  readonly member: string
  readonly attribute: string
  /** `text`: a string, or translations by language (version 3). `number`: with the unit that GBFS prescribes. */
  readonly as: 'text' | 'number' | 'integer' | 'boolean' | 'string'
  readonly unitCode?: string
}

export interface Kind {
  /** The member of `data` that is the list. */
  readonly list: string
  /** The member of an item that is its id. */
  readonly id: string
  readonly type: string
  readonly rows: readonly Row[]
  /** Members for which the hub has no attribute: kept as `gbfs_<member>`. */
  readonly carried: readonly string[]
}

const text = (member: string, attribute: string): Row => ({ member, attribute, as: 'text' })
const string = (member: string, attribute: string): Row => ({ member, attribute, as: 'string' })
const integer = (member: string, attribute: string): Row => ({ member, attribute, as: 'integer' })
const boolean = (member: string, attribute: string): Row => ({ member, attribute, as: 'boolean' })
const metres = (member: string, attribute: string): Row => ({ member, attribute, as: 'number', unitCode: 'MTR' })

const station: Kind = {
  list: 'stations',
  id: 'station_id',
  type: 'BikeHireDockingStation',
  rows: [
    text('name', 'name'),
    text('short_name', 'alternateName'),
    integer('capacity', 'totalSlotNumber'),
    string('station_opening_hours', 'openingHours'),
    integer('num_bikes_available', 'availableBikeNumber'),
    integer('num_vehicles_available', 'availableBikeNumber'),
    integer('num_docks_available', 'freeSlotNumber'),
    integer('num_docks_disabled', 'outOfServiceSlotNumber'),
    boolean('is_installed', 'isInstalled'),
    boolean('is_renting', 'isRenting'),
    boolean('is_returning', 'isReturning'),
  ],
  carried: [
    'cross_street',
    'region_id',
    'city',
    'rental_methods',
    'is_virtual_station',
    'station_area',
    'parking_type',
    'parking_hoop',
    'is_valet_station',
    'is_charging_station',
    'vehicle_capacity',
    'vehicle_type_capacity',
    'vehicle_types_capacity',
    'vehicle_docks_capacity',
    'rental_uris',
    'num_bikes_disabled',
    'num_vehicles_disabled',
    'num_ebikes_available',
    'vehicle_types_available',
    'vehicle_docks_available',
  ],
}

const vehicleRows: Pick<Kind, 'type' | 'rows' | 'carried'> = {
  type: 'Vehicle',
  rows: [
    boolean('is_reserved', 'isReserved'),
    boolean('is_disabled', 'isDisabled'),
    metres('current_range_meters', 'remainingRange'),
    { member: 'current_fuel_percent', attribute: 'fuelLevel', as: 'number' },
    string('license_plate', 'vehiclePlateIdentifier'),
  ],
  carried: [
    'home_station_id',
    'pricing_plan_id',
    'vehicle_equipment',
    'available_until',
    'availabilities',
    'rental_uris',
  ],
}

const vehicleType: Kind = {
  list: 'vehicle_types',
  id: 'vehicle_type_id',
  type: 'VehicleModel',
  rows: [
    text('name', 'name'),
    text('description', 'description'),
    string('make', 'brandName'),
    string('model', 'modelName'),
    string('form_factor', 'formFactor'),
    string('propulsion_type', 'fuelType'),
    string('color', 'color'),
    string('vehicle_image', 'image'),
    metres('max_range_meters', 'maximumRange'),
  ],
  carried: [
    'min_age',
    'rider_capacity',
    'cargo_volume_capacity',
    'cargo_load_capacity',
    'eco_label',
    'eco_labels',
    'country_code',
    'eco_sticker',
    'wheel_count',
    'max_permitted_speed',
    'rated_power',
    'default_reserve_time',
    'return_constraint',
    'vehicle_assets',
    'default_pricing_plan_id',
    'pricing_plan_ids',
    'vehicle_accessories',
    'g_CO2_km',
    'gCO2_km',
  ],
}

const alert: Kind = {
  list: 'alerts',
  id: 'alert_id',
  type: 'TransitAlert',
  rows: [],
  carried: ['type', 'station_ids', 'region_ids'],
}

/** Lists of entities, by the member of `data`. */
export const kinds: readonly Kind[] = [
  station,
  { list: 'bikes', id: 'bike_id', ...vehicleRows },
  { list: 'vehicles', id: 'vehicle_id', ...vehicleRows },
  vehicleType,
  alert,
]

/** Of `system_information`. */
export const system: Kind = {
  list: 'system_id',
  id: 'system_id',
  type: 'VehicleSharingSystem',
  rows: [
    text('name', 'name'),
    text('short_name', 'alternateName'),
    text('operator', 'operatorName'),
    string('opening_hours', 'openingHours'),
  ],
  carried: [
    'url',
    'purchase_url',
    'start_date',
    'termination_date',
    'manifest_url',
    'license_id',
    'license_url',
    'attribution_organization_name',
    'attribution_url',
    'brand_assets',
    'terms_url',
    'terms_last_updated',
    'privacy_url',
    'privacy_last_updated',
    'rental_apps',
  ],
}

/** Lists that belong to the system as a whole, and do not name it: kept by the option `system`. */
export const ofSystem: readonly string[] = ['regions', 'plans', 'rental_hours', 'calendars']
/** What leads to other files: the addresses of feeds, versions and systems. It has no observation. */
export const discovery: readonly string[] = ['feeds', 'versions', 'datasets']

/** The hub's word for a vehicle type; undefined: the hub has none. */
export function vehicleTypeOf(form: string | undefined, propulsion: string | undefined): string | undefined {
  const isElectric = propulsion !== undefined && propulsion !== 'human' && !propulsion.startsWith('combustion')
  switch (form) {
    case 'bicycle':
    case 'cargo_bicycle':
      return isElectric ? 'e-bike' : 'bicycle'
    case 'scooter':
    case 'scooter_standing':
    case 'scooter_seated':
      return isElectric ? 'e-scooter' : undefined
    case 'moped':
      return isElectric ? 'e-moped' : 'moped'
    case 'car':
    case 'other':
      return form
    default:
      return undefined
  }
}
