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

/** What a camera writes where it has read no plate, in small letters without spaces: `unknown`, or "no plate" in Chinese. */
export const noPlate: ReadonlySet<string> = new Set(['unknown', 'noplate', '无车牌', '无牌车', '车牌', '-'])

/** Events that say nothing more than that a plate was read. */
export const plateEvents = new Set(['ANPR', 'vehicleDetection', 'mixedTrafficDetection', 'vehicleMatchResult'])

/** Events of a moment: their state is always active, and no end follows. */
export const momentary = new Set(
  (
    'AccessControllerEvent faceCapture faceSnap facesnap alarmResult faceSnapMatch FaceTemperatureMeasurementEvent ' +
    'cidEvent IDCardInfoEvent QRCodeEvent voiceTalkEvent vehicleMatchResult mixedTargetDetection illAccess'
  ).split(' '),
)

/** Events that are counts, and no alarms. */
export const counts = new Set(['PeopleCounting', 'peopleCounting', 'framesPeopleCounting', 'TPS', 'heatmap'])
