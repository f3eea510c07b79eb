// Events of ISAPI by name: those of traffic, and the device's own. All others are of security.

export const trafficEvents = new Set(
  (
    'roadBlock illegalParking wrongDirection crossLane illegalLaneChange laneChange convertLane congestion trafficAccident ' +
    'construction pedestrian abandonedObject speed vehicleDetection mixedTrafficDetection turnRound gasserDetection'
  ).split(' '),
)

/** Vehicle types of ISAPI that the hub has a word for. */
export const vehicleTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    vehicle: 'car',
    smallCar: 'car',
    miniCar: 'car',
    SUVMPV: 'car',
    saloonCar: 'car',
    largeBus: 'bus',
    bus: 'bus',
    mediumBus: 'minibus',
    coach: 'bus',
    truck: 'lorry',
    largeTruck: 'lorry',
    midsizeTruck: 'lorry',
    containerTruck: 'lorry',
    van: 'van',
    light_truck: 'lorry',
    trailer: 'trailer',
    twoWheelVehicle: 'twoWheeledVehicle',
    threeWheelVehicle: 'threeWheeledVehicle',
    motorcycle: 'motorcycle',
    bicycle: 'bicycle',
  }),
)

/** What a camera writes where it has read no plate: `unknown`, or "no plate" in Chinese. */
export const noPlate: ReadonlySet<string> = new Set(['unknown', 'UNKNOWN', 'noplate', 'noPlate', '无车牌', '车牌', '-'])
