// The messages of GTFS-realtime. Generated from gtfs-realtime.proto by tools/generate/gtfs-realtime.ts: edit neither
// here nor there, take the new edition of the .proto and run it again.

import { choice, enumType, messageType, nested, scalar } from '../schema.ts'

const FeedHeader_Incrementality = enumType('FeedHeader.Incrementality', [
  ['FULL_DATASET', 0],
  ['DIFFERENTIAL', 1],
])
export const FeedHeader = messageType('FeedHeader', [
  scalar(1, 'gtfs_realtime_version', 'required', 'string'),
  choice(2, 'incrementality', 'optional', FeedHeader_Incrementality),
  scalar(3, 'timestamp', 'optional', 'uint64-time'),
  scalar(4, 'feed_version', 'optional', 'string'),
])
const TripDescriptor_ScheduleRelationship = enumType('TripDescriptor.ScheduleRelationship', [
  ['SCHEDULED', 0],
  ['ADDED', 1],
  ['UNSCHEDULED', 2],
  ['CANCELED', 3],
  ['REPLACEMENT', 5],
  ['DUPLICATED', 6],
  ['DELETED', 7],
  ['NEW', 8],
])
const TripDescriptor_ModifiedTripSelector = messageType('TripDescriptor.ModifiedTripSelector', [
  scalar(1, 'modifications_id', 'optional', 'string'),
  scalar(2, 'affected_trip_id', 'optional', 'string'),
  scalar(3, 'start_time', 'optional', 'string'),
  scalar(4, 'start_date', 'optional', 'string'),
])
export const TripDescriptor = messageType('TripDescriptor', [
  scalar(1, 'trip_id', 'optional', 'string'),
  scalar(2, 'start_time', 'optional', 'string'),
  scalar(3, 'start_date', 'optional', 'string'),
  choice(4, 'schedule_relationship', 'optional', TripDescriptor_ScheduleRelationship),
  scalar(5, 'route_id', 'optional', 'string'),
  scalar(6, 'direction_id', 'optional', 'uint32'),
  nested(7, 'modified_trip', 'optional', TripDescriptor_ModifiedTripSelector),
])
const TripUpdate_StopTimeEvent = messageType('TripUpdate.StopTimeEvent', [
  scalar(1, 'delay', 'optional', 'int32'),
  scalar(2, 'time', 'optional', 'int64-time'),
  scalar(3, 'uncertainty', 'optional', 'int32'),
  scalar(4, 'scheduled_time', 'optional', 'int64-time'),
])
const TripUpdate_StopTimeUpdate_ScheduleRelationship = enumType('TripUpdate.StopTimeUpdate.ScheduleRelationship', [
  ['SCHEDULED', 0],
  ['SKIPPED', 1],
  ['NO_DATA', 2],
  ['UNSCHEDULED', 3],
])
const TripUpdate_StopTimeUpdate_StopTimeProperties_DropOffPickupType = enumType('TripUpdate.StopTimeUpdate.StopTimeProperties.DropOffPickupType', [
  ['REGULAR', 0],
  ['NONE', 1],
  ['PHONE_AGENCY', 2],
  ['COORDINATE_WITH_DRIVER', 3],
])
const TripUpdate_StopTimeUpdate_StopTimeProperties = messageType('TripUpdate.StopTimeUpdate.StopTimeProperties', [
  scalar(1, 'assigned_stop_id', 'optional', 'string'),
  scalar(2, 'stop_headsign', 'optional', 'string'),
  choice(3, 'pickup_type', 'optional', TripUpdate_StopTimeUpdate_StopTimeProperties_DropOffPickupType),
  choice(4, 'drop_off_type', 'optional', TripUpdate_StopTimeUpdate_StopTimeProperties_DropOffPickupType),
])
const VehiclePosition_OccupancyStatus = enumType('VehiclePosition.OccupancyStatus', [
  ['EMPTY', 0],
  ['MANY_SEATS_AVAILABLE', 1],
  ['FEW_SEATS_AVAILABLE', 2],
  ['STANDING_ROOM_ONLY', 3],
  ['CRUSHED_STANDING_ROOM_ONLY', 4],
  ['FULL', 5],
  ['NOT_ACCEPTING_PASSENGERS', 6],
  ['NO_DATA_AVAILABLE', 7],
  ['NOT_BOARDABLE', 8],
])
const TripUpdate_StopTimeUpdate = messageType('TripUpdate.StopTimeUpdate', [
  scalar(1, 'stop_sequence', 'optional', 'uint32'),
  nested(2, 'arrival', 'optional', TripUpdate_StopTimeEvent),
  nested(3, 'departure', 'optional', TripUpdate_StopTimeEvent),
  scalar(4, 'stop_id', 'optional', 'string'),
  choice(5, 'schedule_relationship', 'optional', TripUpdate_StopTimeUpdate_ScheduleRelationship),
  nested(6, 'stop_time_properties', 'optional', TripUpdate_StopTimeUpdate_StopTimeProperties),
  choice(7, 'departure_occupancy_status', 'optional', VehiclePosition_OccupancyStatus),
])
const VehicleDescriptor_WheelchairAccessible = enumType('VehicleDescriptor.WheelchairAccessible', [
  ['NO_VALUE', 0],
  ['UNKNOWN', 1],
  ['WHEELCHAIR_ACCESSIBLE', 2],
  ['WHEELCHAIR_INACCESSIBLE', 3],
])
export const VehicleDescriptor = messageType('VehicleDescriptor', [
  scalar(1, 'id', 'optional', 'string'),
  scalar(2, 'label', 'optional', 'string'),
  scalar(3, 'license_plate', 'optional', 'string'),
  choice(4, 'wheelchair_accessible', 'optional', VehicleDescriptor_WheelchairAccessible),
])
const TripUpdate_TripProperties = messageType('TripUpdate.TripProperties', [
  scalar(1, 'trip_id', 'optional', 'string'),
  scalar(2, 'start_date', 'optional', 'string'),
  scalar(3, 'start_time', 'optional', 'string'),
  scalar(4, 'shape_id', 'optional', 'string'),
  scalar(5, 'trip_headsign', 'optional', 'string'),
  scalar(6, 'trip_short_name', 'optional', 'string'),
])
export const TripUpdate = messageType('TripUpdate', [
  nested(1, 'trip', 'required', TripDescriptor),
  nested(2, 'stop_time_update', 'repeated', TripUpdate_StopTimeUpdate),
  nested(3, 'vehicle', 'optional', VehicleDescriptor),
  scalar(4, 'timestamp', 'optional', 'uint64-time'),
  scalar(5, 'delay', 'optional', 'int32'),
  nested(6, 'trip_properties', 'optional', TripUpdate_TripProperties),
])
export const Position = messageType('Position', [
  scalar(1, 'latitude', 'required', 'float'),
  scalar(2, 'longitude', 'required', 'float'),
  scalar(3, 'bearing', 'optional', 'float'),
  scalar(4, 'odometer', 'optional', 'double'),
  scalar(5, 'speed', 'optional', 'float'),
])
const VehiclePosition_VehicleStopStatus = enumType('VehiclePosition.VehicleStopStatus', [
  ['INCOMING_AT', 0],
  ['STOPPED_AT', 1],
  ['IN_TRANSIT_TO', 2],
])
const VehiclePosition_CongestionLevel = enumType('VehiclePosition.CongestionLevel', [
  ['UNKNOWN_CONGESTION_LEVEL', 0],
  ['RUNNING_SMOOTHLY', 1],
  ['STOP_AND_GO', 2],
  ['CONGESTION', 3],
  ['SEVERE_CONGESTION', 4],
])
const VehiclePosition_CarriageDetails = messageType('VehiclePosition.CarriageDetails', [
  scalar(1, 'id', 'optional', 'string'),
  scalar(2, 'label', 'optional', 'string'),
  choice(3, 'occupancy_status', 'optional', VehiclePosition_OccupancyStatus),
  scalar(4, 'occupancy_percentage', 'optional', 'int32'),
  scalar(5, 'carriage_sequence', 'optional', 'uint32'),
])
export const VehiclePosition = messageType('VehiclePosition', [
  nested(1, 'trip', 'optional', TripDescriptor),
  nested(2, 'position', 'optional', Position),
  scalar(3, 'current_stop_sequence', 'optional', 'uint32'),
  choice(4, 'current_status', 'optional', VehiclePosition_VehicleStopStatus),
  scalar(5, 'timestamp', 'optional', 'uint64-time'),
  choice(6, 'congestion_level', 'optional', VehiclePosition_CongestionLevel),
  scalar(7, 'stop_id', 'optional', 'string'),
  nested(8, 'vehicle', 'optional', VehicleDescriptor),
  choice(9, 'occupancy_status', 'optional', VehiclePosition_OccupancyStatus),
  scalar(10, 'occupancy_percentage', 'optional', 'uint32'),
  nested(11, 'multi_carriage_details', 'repeated', VehiclePosition_CarriageDetails),
])
export const TimeRange = messageType('TimeRange', [
  scalar(1, 'start', 'optional', 'uint64-time'),
  scalar(2, 'end', 'optional', 'uint64-time'),
])
export const EntitySelector = messageType('EntitySelector', [
  scalar(1, 'agency_id', 'optional', 'string'),
  scalar(2, 'route_id', 'optional', 'string'),
  scalar(3, 'route_type', 'optional', 'int32'),
  nested(4, 'trip', 'optional', TripDescriptor),
  scalar(5, 'stop_id', 'optional', 'string'),
  scalar(6, 'direction_id', 'optional', 'uint32'),
])
const Alert_Cause = enumType('Alert.Cause', [
  ['UNKNOWN_CAUSE', 1],
  ['OTHER_CAUSE', 2],
  ['TECHNICAL_PROBLEM', 3],
  ['STRIKE', 4],
  ['DEMONSTRATION', 5],
  ['ACCIDENT', 6],
  ['HOLIDAY', 7],
  ['WEATHER', 8],
  ['MAINTENANCE', 9],
  ['CONSTRUCTION', 10],
  ['POLICE_ACTIVITY', 11],
  ['MEDICAL_EMERGENCY', 12],
  ['SPECIAL_EVENT', 13],
])
const Alert_Effect = enumType('Alert.Effect', [
  ['NO_SERVICE', 1],
  ['REDUCED_SERVICE', 2],
  ['SIGNIFICANT_DELAYS', 3],
  ['DETOUR', 4],
  ['ADDITIONAL_SERVICE', 5],
  ['MODIFIED_SERVICE', 6],
  ['OTHER_EFFECT', 7],
  ['UNKNOWN_EFFECT', 8],
  ['STOP_MOVED', 9],
  ['NO_EFFECT', 10],
  ['ACCESSIBILITY_ISSUE', 11],
])
const TranslatedString_Translation = messageType('TranslatedString.Translation', [
  scalar(1, 'text', 'required', 'string'),
  scalar(2, 'language', 'optional', 'string'),
])
export const TranslatedString = messageType('TranslatedString', [
  nested(1, 'translation', 'repeated', TranslatedString_Translation),
])
const Alert_SeverityLevel = enumType('Alert.SeverityLevel', [
  ['UNKNOWN_SEVERITY', 1],
  ['INFO', 2],
  ['WARNING', 3],
  ['SEVERE', 4],
])
const TranslatedImage_LocalizedImage = messageType('TranslatedImage.LocalizedImage', [
  scalar(1, 'url', 'required', 'string'),
  scalar(2, 'media_type', 'required', 'string'),
  scalar(3, 'language', 'optional', 'string'),
])
export const TranslatedImage = messageType('TranslatedImage', [
  nested(1, 'localized_image', 'repeated', TranslatedImage_LocalizedImage),
])
export const Alert = messageType('Alert', [
  nested(1, 'active_period', 'repeated', TimeRange),
  nested(5, 'informed_entity', 'repeated', EntitySelector),
  choice(6, 'cause', 'optional', Alert_Cause),
  choice(7, 'effect', 'optional', Alert_Effect),
  nested(8, 'url', 'optional', TranslatedString),
  nested(10, 'header_text', 'optional', TranslatedString),
  nested(11, 'description_text', 'optional', TranslatedString),
  nested(12, 'tts_header_text', 'optional', TranslatedString),
  nested(13, 'tts_description_text', 'optional', TranslatedString),
  choice(14, 'severity_level', 'optional', Alert_SeverityLevel),
  nested(15, 'image', 'optional', TranslatedImage),
  nested(16, 'image_alternative_text', 'optional', TranslatedString),
  nested(17, 'cause_detail', 'optional', TranslatedString),
  nested(18, 'effect_detail', 'optional', TranslatedString),
])
export const Shape = messageType('Shape', [
  scalar(1, 'shape_id', 'optional', 'string'),
  scalar(2, 'encoded_polyline', 'optional', 'string'),
])
const Stop_WheelchairBoarding = enumType('Stop.WheelchairBoarding', [
  ['UNKNOWN', 0],
  ['AVAILABLE', 1],
  ['NOT_AVAILABLE', 2],
])
export const Stop = messageType('Stop', [
  scalar(1, 'stop_id', 'optional', 'string'),
  nested(2, 'stop_code', 'optional', TranslatedString),
  nested(3, 'stop_name', 'optional', TranslatedString),
  nested(4, 'tts_stop_name', 'optional', TranslatedString),
  nested(5, 'stop_desc', 'optional', TranslatedString),
  scalar(6, 'stop_lat', 'optional', 'float'),
  scalar(7, 'stop_lon', 'optional', 'float'),
  scalar(8, 'zone_id', 'optional', 'string'),
  nested(9, 'stop_url', 'optional', TranslatedString),
  scalar(11, 'parent_station', 'optional', 'string'),
  scalar(12, 'stop_timezone', 'optional', 'string'),
  choice(13, 'wheelchair_boarding', 'optional', Stop_WheelchairBoarding),
  scalar(14, 'level_id', 'optional', 'string'),
  nested(15, 'platform_code', 'optional', TranslatedString),
])
const TripModifications_SelectedTrips = messageType('TripModifications.SelectedTrips', [
  scalar(1, 'trip_ids', 'repeated', 'string'),
  scalar(2, 'shape_id', 'optional', 'string'),
])
export const StopSelector = messageType('StopSelector', [
  scalar(1, 'stop_sequence', 'optional', 'uint32'),
  scalar(2, 'stop_id', 'optional', 'string'),
])
export const ReplacementStop = messageType('ReplacementStop', [
  scalar(1, 'travel_time_to_stop', 'optional', 'int32'),
  scalar(2, 'stop_id', 'optional', 'string'),
])
const TripModifications_Modification = messageType('TripModifications.Modification', [
  nested(1, 'start_stop_selector', 'optional', StopSelector),
  nested(2, 'end_stop_selector', 'optional', StopSelector),
  scalar(3, 'propagated_modification_delay', 'optional', 'int32'),
  nested(4, 'replacement_stops', 'repeated', ReplacementStop),
  scalar(5, 'service_alert_id', 'optional', 'string'),
  scalar(6, 'last_modified_time', 'optional', 'uint64-time'),
])
export const TripModifications = messageType('TripModifications', [
  nested(1, 'selected_trips', 'repeated', TripModifications_SelectedTrips),
  scalar(2, 'start_times', 'repeated', 'string'),
  scalar(3, 'service_dates', 'repeated', 'string'),
  nested(4, 'modifications', 'repeated', TripModifications_Modification),
])
export const FeedEntity = messageType('FeedEntity', [
  scalar(1, 'id', 'required', 'string'),
  scalar(2, 'is_deleted', 'optional', 'bool'),
  nested(3, 'trip_update', 'optional', TripUpdate),
  nested(4, 'vehicle', 'optional', VehiclePosition),
  nested(5, 'alert', 'optional', Alert),
  nested(6, 'shape', 'optional', Shape),
  nested(7, 'stop', 'optional', Stop),
  nested(8, 'trip_modifications', 'optional', TripModifications),
])
export const FeedMessage = messageType('FeedMessage', [
  nested(1, 'header', 'required', FeedHeader),
  nested(2, 'entity', 'repeated', FeedEntity),
])
