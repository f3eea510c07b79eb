// The messages of OCPP 1.6 with its security extension: what the Open Charge Alliance's JSON schemas (draft 04, 78 files) demand of
// each member, in a notation of our own (schema.ts). Taken from the schemas in mobilityhouse/ocpp commit b0e0b07.

export const messages16 = `
Authorize.req { idTag!:text20 }
Authorize.conf { idTagInfo!:IdTagInfo }
BootNotification.req { chargePointVendor!:text20 chargePointModel!:text20 chargePointSerialNumber:text25
  chargeBoxSerialNumber:text25 firmwareVersion:text50 iccid:text20 imsi:text20 meterType:text25
  meterSerialNumber:text25 }
BootNotification.conf { status!:BootNotificationStatus currentTime!:time interval!:int }
CancelReservation.req { reservationId!:int }
CancelReservation.conf { status!:CancelReservationStatus }
CertificateSigned.req { certificateChain!:text10000 }
CertificateSigned.conf { status!:CertificateSignedStatusEnum }
ChangeAvailability.req { connectorId!:int type!:ChangeAvailabilityType }
ChangeAvailability.conf { status!:ChangeAvailabilityStatus }
ChangeConfiguration.req { key!:text50 value!:text500 }
ChangeConfiguration.conf { status!:ChangeConfigurationStatus }
ClearCache.req { }
ClearCache.conf { status!:ClearCacheStatus }
ClearChargingProfile.req { id:int connectorId:int chargingProfilePurpose:ChargingProfilePurpose stackLevel:int }
ClearChargingProfile.conf { status!:ClearChargingProfileStatus }
DataTransfer.req { vendorId!:text255 messageId:text50 data:text }
DataTransfer.conf { status!:DataTransferStatus data:text }
DeleteCertificate.req { certificateHashData!:CertificateHashData }
DeleteCertificate.conf { status!:DeleteCertificateStatusEnum }
DiagnosticsStatusNotification.req { status!:DiagnosticsStatusNotificationStatus }
DiagnosticsStatusNotification.conf { }
ExtendedTriggerMessage.req { requestedMessage!:MessageTriggerEnum connectorId:int }
ExtendedTriggerMessage.conf { status!:TriggerMessageStatusEnum }
FirmwareStatusNotification.req { status!:FirmwareStatusNotificationStatus }
FirmwareStatusNotification.conf { }
GetCompositeSchedule.req { connectorId!:int duration!:int chargingRateUnit:ChargingRateUnit }
GetCompositeSchedule.conf { status!:GetCompositeScheduleStatus connectorId:int scheduleStart:time
  chargingSchedule:ChargingSchedule }
GetConfiguration.req { key:[text50] }
GetConfiguration.conf { configurationKey:[ConfigurationKey] unknownKey:[text50] }
GetDiagnostics.req { location!:uri retries:int retryInterval:int startTime:time stopTime:time }
GetDiagnostics.conf { fileName:text255 }
GetInstalledCertificateIds.req { certificateType!:CertificateUseEnum }
GetInstalledCertificateIds.conf { certificateHashData:[CertificateHashData]1..
  status!:GetInstalledCertificateStatusEnum }
GetLocalListVersion.req { }
GetLocalListVersion.conf { listVersion!:int }
GetLog.req { log!:LogParameters logType!:LogEnum requestId!:int retries:int retryInterval:int }
GetLog.conf { status!:LogStatusEnum filename:text255 }
Heartbeat.req { }
Heartbeat.conf { currentTime!:time }
InstallCertificate.req { certificateType!:CertificateUseEnum certificate!:text5500 }
InstallCertificate.conf { status!:InstallCertificateStatusEnum }
LogStatusNotification.req { status!:UploadLogStatusEnum requestId:int }
LogStatusNotification.conf { }
MeterValues.req { connectorId!:int transactionId:int meterValue!:[MeterValue]1.. }
MeterValues.conf { }
RemoteStartTransaction.req { connectorId:int idTag!:text20 chargingProfile:ChargingProfile }
RemoteStartTransaction.conf { status!:RemoteStartTransactionStatus }
RemoteStopTransaction.req { transactionId!:int }
RemoteStopTransaction.conf { status!:RemoteStopTransactionStatus }
ReserveNow.req { connectorId!:int expiryDate!:time idTag!:text20 parentIdTag:text20 reservationId!:int }
ReserveNow.conf { status!:ReserveNowStatus }
Reset.req { type!:ResetType }
Reset.conf { status!:ResetStatus }
SecurityEventNotification.req { type!:text50 timestamp!:time techInfo:text255 }
SecurityEventNotification.conf { }
SendLocalList.req { listVersion!:int localAuthorizationList:[LocalAuthorizationList] updateType!:UpdateType }
SendLocalList.conf { status!:SendLocalListStatus }
SetChargingProfile.req { connectorId!:int csChargingProfiles!:CsChargingProfiles }
SetChargingProfile.conf { status!:SetChargingProfileStatus }
SignCertificate.req { csr!:text5500 }
SignCertificate.conf { status!:GenericStatusEnum }
SignedFirmwareStatusNotification.req { status!:FirmwareStatusEnum requestId:int }
SignedFirmwareStatusNotification.conf { }
SignedUpdateFirmware.req { retries:int retryInterval:int requestId!:int firmware!:Firmware }
SignedUpdateFirmware.conf { status!:UpdateFirmwareStatusEnum }
StartTransaction.req { connectorId!:int idTag!:text20 meterStart!:int reservationId:int timestamp!:time }
StartTransaction.conf { idTagInfo!:IdTagInfo transactionId!:int }
StatusNotification.req { connectorId!:int errorCode!:ErrorCode info:text50 status!:StatusNotificationStatus
  timestamp:time vendorId:text255 vendorErrorCode:text50 }
StatusNotification.conf { }
StopTransaction.req { idTag:text20 meterStop!:int timestamp!:time transactionId!:int reason:Reason
  transactionData:[TransactionData] }
StopTransaction.conf { idTagInfo:IdTagInfo }
TriggerMessage.req { requestedMessage!:RequestedMessage connectorId:int }
TriggerMessage.conf { status!:TriggerMessageStatus }
UnlockConnector.req { connectorId!:int }
UnlockConnector.conf { status!:UnlockConnectorStatus }
UpdateFirmware.req { location!:uri retries:int retrieveDate!:time retryInterval:int }
UpdateFirmware.conf { }
`

export const types16 = `
CertificateHashData { hashAlgorithm!:HashAlgorithmEnum issuerNameHash!:text128 issuerKeyHash!:text128
  serialNumber!:text40 }
ChargingProfile { chargingProfileId!:int transactionId:int stackLevel!:int
  chargingProfilePurpose!:ChargingProfilePurpose chargingProfileKind!:ChargingProfileKind
  recurrencyKind:RecurrencyKind validFrom:time validTo:time chargingSchedule!:ChargingSchedule }
ChargingSchedule { duration:int startSchedule:time chargingRateUnit!:ChargingRateUnit
  chargingSchedulePeriod!:[ChargingSchedulePeriod] minChargingRate:tenth }
ChargingSchedulePeriod { startPeriod!:int limit!:tenth numberPhases:int }
ConfigurationKey { key!:text50 readonly!:bool value:text500 }
CsChargingProfiles { chargingProfileId!:int transactionId:int stackLevel!:int
  chargingProfilePurpose!:ChargingProfilePurpose chargingProfileKind!:ChargingProfileKind
  recurrencyKind:RecurrencyKind validFrom:time validTo:time chargingSchedule!:ChargingSchedule }
Firmware { location!:text512 retrieveDateTime!:time installDateTime:time signingCertificate!:text5500
  signature!:text800 }
IdTagInfo { expiryDate:time parentIdTag:text20 status!:IdTagInfoStatus }
LocalAuthorizationList { idTag!:text20 idTagInfo:IdTagInfo }
LogParameters { remoteLocation!:text512 oldestTimestamp:time latestTimestamp:time }
MeterValue { timestamp!:time sampledValue!:[SampledValue]1.. }
SampledValue { value!:text context:Context format:Format measurand:Measurand phase:Phase location:Location
  unit:SampledValueUnit }
SampledValue2 { value!:text context:Context format:Format measurand:Measurand phase:Phase location:Location
  unit:SampledValueUnit2 }
TransactionData { timestamp!:time sampledValue!:[SampledValue2] }
BootNotificationStatus = Accepted Pending Rejected
CancelReservationStatus = Accepted Rejected
CertificateSignedStatusEnum = Accepted Rejected
CertificateUseEnum = CentralSystemRootCertificate ManufacturerRootCertificate
ChangeAvailabilityStatus = Accepted Rejected Scheduled
ChangeAvailabilityType = Inoperative Operative
ChangeConfigurationStatus = Accepted Rejected RebootRequired NotSupported
ChargingProfileKind = Absolute Recurring Relative
ChargingProfilePurpose = ChargePointMaxProfile TxDefaultProfile TxProfile
ChargingRateUnit = A W
ClearCacheStatus = Accepted Rejected
ClearChargingProfileStatus = Accepted Unknown
Context = Interruption.Begin Interruption.End Sample.Clock Sample.Periodic Transaction.Begin Transaction.End Trigger
  Other
DataTransferStatus = Accepted Rejected UnknownMessageId UnknownVendorId
DeleteCertificateStatusEnum = Accepted Failed NotFound
DiagnosticsStatusNotificationStatus = Idle Uploaded UploadFailed Uploading
ErrorCode = ConnectorLockFailure EVCommunicationError GroundFailure HighTemperature InternalError LocalListConflict
  NoError OtherError OverCurrentFailure PowerMeterFailure PowerSwitchFailure ReaderFailure ResetFailure UnderVoltage
  OverVoltage WeakSignal
FirmwareStatusEnum = Downloaded DownloadFailed Downloading DownloadScheduled DownloadPaused Idle InstallationFailed
  Installing Installed InstallRebooting InstallScheduled InstallVerificationFailed InvalidSignature SignatureVerified
FirmwareStatusNotificationStatus = Downloaded DownloadFailed Downloading Idle InstallationFailed Installing Installed
Format = Raw SignedData
GenericStatusEnum = Accepted Rejected
GetCompositeScheduleStatus = Accepted Rejected
GetInstalledCertificateStatusEnum = Accepted NotFound
HashAlgorithmEnum = SHA256 SHA384 SHA512
IdTagInfoStatus = Accepted Blocked Expired Invalid ConcurrentTx
InstallCertificateStatusEnum = Accepted Failed Rejected
Location = Cable EV Inlet Outlet Body
LogEnum = DiagnosticsLog SecurityLog
LogStatusEnum = Accepted Rejected AcceptedCanceled
Measurand = Energy.Active.Export.Register Energy.Active.Import.Register Energy.Reactive.Export.Register
  Energy.Reactive.Import.Register Energy.Active.Export.Interval Energy.Active.Import.Interval
  Energy.Reactive.Export.Interval Energy.Reactive.Import.Interval Power.Active.Export Power.Active.Import
  Power.Offered Power.Reactive.Export Power.Reactive.Import Power.Factor Current.Import Current.Export Current.Offered
  Voltage Frequency Temperature SoC RPM
MessageTriggerEnum = BootNotification LogStatusNotification FirmwareStatusNotification Heartbeat MeterValues
  SignChargePointCertificate StatusNotification
Phase = L1 L2 L3 N L1-N L2-N L3-N L1-L2 L2-L3 L3-L1
Reason = EmergencyStop EVDisconnected HardReset Local Other PowerLoss Reboot Remote SoftReset UnlockCommand
  DeAuthorized
RecurrencyKind = Daily Weekly
RemoteStartTransactionStatus = Accepted Rejected
RemoteStopTransactionStatus = Accepted Rejected
RequestedMessage = BootNotification DiagnosticsStatusNotification FirmwareStatusNotification Heartbeat MeterValues
  StatusNotification
ReserveNowStatus = Accepted Faulted Occupied Rejected Unavailable
ResetStatus = Accepted Rejected
ResetType = Hard Soft
SampledValueUnit = Wh kWh varh kvarh W kW VA kVA var kvar A V K Celcius Celsius Fahrenheit Percent Hertz
SampledValueUnit2 = Wh kWh varh kvarh W kW VA kVA var kvar A V K Celcius Celsius Fahrenheit Percent
SendLocalListStatus = Accepted Failed NotSupported VersionMismatch
SetChargingProfileStatus = Accepted Rejected NotSupported
StatusNotificationStatus = Available Preparing Charging SuspendedEVSE SuspendedEV Finishing Reserved Unavailable
  Faulted
TriggerMessageStatus = Accepted Rejected NotImplemented
TriggerMessageStatusEnum = Accepted Rejected NotImplemented
UnlockConnectorStatus = Unlocked UnlockFailed NotSupported
UpdateFirmwareStatusEnum = Accepted Rejected AcceptedCanceled InvalidCertificate RevokedCertificate
UpdateType = Differential Full
UploadLogStatusEnum = BadMessage Idle NotSupportedOperation PermissionDenied Uploaded UploadFailure Uploading
`
