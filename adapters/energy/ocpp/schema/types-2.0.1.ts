// The types of the members of OCPP 2.0.1, from the same schemas as messages-2.0.1.ts.

export const types201 = `
ACChargingParameters { energyAmount!:int evMinCurrent!:int evMaxCurrent!:int evMaxVoltage!:int }
APN { apn!:text512 apnUserName:text20 apnPassword:text20 simPin:int preferredNetwork:text6
  useOnlyPreferredNetwork:bool apnAuthentication!:APNAuthenticationEnum }
AdditionalInfo { additionalIdToken!:text36 type!:text50 }
AuthorizationData { idToken!:IdToken idTokenInfo:IdTokenInfo }
CertificateHashData { hashAlgorithm!:HashAlgorithmEnum issuerNameHash!:text128 issuerKeyHash!:text128
  serialNumber!:text40 }
CertificateHashDataChain { certificateHashData!:CertificateHashData certificateType!:GetCertificateIdUseEnum
  childCertificateHashData:[CertificateHashData]1..4 }
ChargingLimit { chargingLimitSource!:ChargingLimitSourceEnum isGridCritical:bool }
ChargingNeeds { acChargingParameters:ACChargingParameters dcChargingParameters:DCChargingParameters
  requestedEnergyTransfer!:EnergyTransferModeEnum departureTime:time }
ChargingProfile { id!:int stackLevel!:int chargingProfilePurpose!:ChargingProfilePurposeEnum
  chargingProfileKind!:ChargingProfileKindEnum recurrencyKind:RecurrencyKindEnum validFrom:time validTo:time
  chargingSchedule!:[ChargingSchedule]1..3 transactionId:text36 }
ChargingProfileCriterion { chargingProfilePurpose:ChargingProfilePurposeEnum stackLevel:int chargingProfileId:[int]1..
  chargingLimitSource:[ChargingLimitSourceEnum]1..4 }
ChargingSchedule { id!:int startSchedule:time duration:int chargingRateUnit!:ChargingRateUnitEnum
  chargingSchedulePeriod!:[ChargingSchedulePeriod]1..1024 minChargingRate:num salesTariff:SalesTariff }
ChargingSchedulePeriod { startPeriod!:int limit!:num numberPhases:int phaseToUse:int }
ChargingStation { serialNumber:text25 model!:text20 modem:Modem vendorName!:text50 firmwareVersion:text50 }
ClearChargingProfile { evseId:int chargingProfilePurpose:ChargingProfilePurposeEnum stackLevel:int }
ClearMonitoringResult { status!:ClearMonitoringStatusEnum id!:int statusInfo:StatusInfo }
Component { evse:EVSE name!:text50 instance:text50 }
ComponentVariable { component!:Component variable:Variable }
CompositeSchedule { chargingSchedulePeriod!:[ChargingSchedulePeriod]1.. evseId!:int duration!:int scheduleStart!:time
  chargingRateUnit!:ChargingRateUnitEnum }
ConsumptionCost { startValue!:num cost!:[Cost]1..3 }
Cost { costKind!:CostKindEnum amount!:int amountMultiplier:int }
DCChargingParameters { evMaxCurrent!:int evMaxVoltage!:int energyAmount:int evMaxPower:int stateOfCharge:int0..100
  evEnergyCapacity:int fullSoC:int0..100 bulkSoC:int0..100 }
EVSE { id!:int connectorId:int }
EventData { eventId!:int timestamp!:time trigger!:EventTriggerEnum cause:int actualValue!:text2500 techCode:text50
  techInfo:text500 cleared:bool transactionId:text36 component!:Component variableMonitoringId:int
  eventNotificationType!:EventNotificationEnum variable!:Variable }
Firmware { location!:text512 retrieveDateTime!:time installDateTime:time signingCertificate:text5500 signature:text800 }
GetVariableData { attributeType:AttributeEnum component!:Component variable!:Variable }
GetVariableResult { attributeStatusInfo:StatusInfo attributeStatus!:GetVariableStatusEnum attributeType:AttributeEnum
  attributeValue:text2500 component!:Component variable!:Variable }
IdToken { additionalInfo:[AdditionalInfo]1.. idToken!:text36 type!:IdTokenEnum }
IdTokenInfo { status!:AuthorizationStatusEnum cacheExpiryDateTime:time chargingPriority:int language1:text8
  evseId:[int]1.. groupIdToken:IdToken language2:text8 personalMessage:MessageContent }
LogParameters { remoteLocation!:text512 oldestTimestamp:time latestTimestamp:time }
MessageContent { format!:MessageFormatEnum language:text8 content!:text512 }
MessageInfo { display:Component id!:int priority!:MessagePriorityEnum state:MessageStateEnum startDateTime:time
  endDateTime:time transactionId:text36 message!:MessageContent }
MeterValue { sampledValue!:[SampledValue]1.. timestamp!:time }
Modem { iccid:text20 imsi:text20 }
MonitoringData { component!:Component variable!:Variable variableMonitoring!:[VariableMonitoring]1.. }
NetworkConnectionProfile { apn:APN ocppVersion!:OCPPVersionEnum ocppTransport!:OCPPTransportEnum ocppCsmsUrl!:text512
  messageTimeout!:int securityProfile!:int ocppInterface!:OCPPInterfaceEnum vpn:VPN }
OCSPRequestData { hashAlgorithm!:HashAlgorithmEnum issuerNameHash!:text128 issuerKeyHash!:text128 serialNumber!:text40
  responderURL!:text512 }
RelativeTimeInterval { start!:int duration:int }
ReportData { component!:Component variable!:Variable variableAttribute!:[VariableAttribute]1..4
  variableCharacteristics:VariableCharacteristics }
SalesTariff { id!:int salesTariffDescription:text32 numEPriceLevels:int salesTariffEntry!:[SalesTariffEntry]1..1024 }
SalesTariffEntry { relativeTimeInterval!:RelativeTimeInterval ePriceLevel:int0.. consumptionCost:[ConsumptionCost]1..3 }
SampledValue { value!:num context:ReadingContextEnum measurand:MeasurandEnum phase:PhaseEnum location:LocationEnum
  signedMeterValue:SignedMeterValue unitOfMeasure:UnitOfMeasure }
SetMonitoringData { id:int transaction:bool value!:num type!:MonitorEnum severity!:int component!:Component
  variable!:Variable }
SetMonitoringResult { id:int statusInfo:StatusInfo status!:SetMonitoringStatusEnum type!:MonitorEnum
  component!:Component variable!:Variable severity!:int }
SetVariableData { attributeType:AttributeEnum attributeValue!:text1000 component!:Component variable!:Variable }
SetVariableResult { attributeType:AttributeEnum attributeStatus!:SetVariableStatusEnum attributeStatusInfo:StatusInfo
  component!:Component variable!:Variable }
SignedMeterValue { signedMeterData!:text2500 signingMethod!:text50 encodingMethod!:text50 publicKey!:text2500 }
StatusInfo { reasonCode!:text20 additionalInfo:text512 }
Transaction { transactionId!:text36 chargingState:ChargingStateEnum timeSpentCharging:int stoppedReason:ReasonEnum
  remoteStartId:int }
UnitOfMeasure { unit:text20 multiplier:int }
VPN { server!:text512 user!:text20 group:text20 password!:text20 key!:text255 type!:VPNEnum }
Variable { name!:text50 instance:text50 }
VariableAttribute { type:AttributeEnum value:text2500 mutability:MutabilityEnum persistent:bool constant:bool }
VariableCharacteristics { unit:text16 dataType!:DataEnum minLimit:num maxLimit:num valuesList:text1000
  supportsMonitoring!:bool }
VariableMonitoring { id!:int transaction!:bool value!:num type!:MonitorEnum severity!:int }
APNAuthenticationEnum = CHAP NONE PAP AUTO
AttributeEnum = Actual Target MinSet MaxSet
AuthorizationStatusEnum = Accepted Blocked ConcurrentTx Expired Invalid NoCredit NotAllowedTypeEVSE NotAtThisLocation
  NotAtThisTime Unknown
AuthorizeCertificateStatusEnum = Accepted SignatureError CertificateExpired CertificateRevoked NoCertificateAvailable
  CertChainError ContractCancelled
BootReasonEnum = ApplicationReset FirmwareUpdate LocalReset PowerUp RemoteReset ScheduledReset Triggered Unknown
  Watchdog
CancelReservationStatusEnum = Accepted Rejected
CertificateActionEnum = Install Update
CertificateSignedStatusEnum = Accepted Rejected
CertificateSigningUseEnum = ChargingStationCertificate V2GCertificate
ChangeAvailabilityStatusEnum = Accepted Rejected Scheduled
ChargingLimitSourceEnum = EMS Other SO CSO
ChargingProfileKindEnum = Absolute Recurring Relative
ChargingProfilePurposeEnum = ChargingStationExternalConstraints ChargingStationMaxProfile TxDefaultProfile TxProfile
ChargingProfileStatusEnum = Accepted Rejected
ChargingRateUnitEnum = W A
ChargingStateEnum = Charging EVConnected SuspendedEV SuspendedEVSE Idle
ClearCacheStatusEnum = Accepted Rejected
ClearChargingProfileStatusEnum = Accepted Unknown
ClearMessageStatusEnum = Accepted Unknown
ClearMonitoringStatusEnum = Accepted Rejected NotFound
ComponentCriterionEnum = Active Available Enabled Problem
ConnectorEnum = cCCS1 cCCS2 cG105 cTesla cType1 cType2 s309-1P-16A s309-1P-32A s309-3P-16A s309-3P-32A sBS1361
  sCEE-7-7 sType2 sType3 Other1PhMax16A Other1PhOver16A Other3Ph Pan wInductive wResonant Undetermined Unknown
ConnectorStatusEnum = Available Occupied Reserved Unavailable Faulted
CostKindEnum = CarbonDioxideEmission RelativePricePercentage RenewableGenerationPercentage
CustomerInformationStatusEnum = Accepted Rejected Invalid
DataEnum = string decimal integer dateTime boolean OptionList SequenceList MemberList
DataTransferStatusEnum = Accepted Rejected UnknownMessageId UnknownVendorId
DeleteCertificateStatusEnum = Accepted Failed NotFound
DisplayMessageStatusEnum = Accepted NotSupportedMessageFormat Rejected NotSupportedPriority NotSupportedState
  UnknownTransaction
EnergyTransferModeEnum = DC AC_single_phase AC_two_phase AC_three_phase
EventNotificationEnum = HardWiredNotification HardWiredMonitor PreconfiguredMonitor CustomMonitor
EventTriggerEnum = Alerting Delta Periodic
FirmwareStatusEnum = Downloaded DownloadFailed Downloading DownloadScheduled DownloadPaused Idle InstallationFailed
  Installing Installed InstallRebooting InstallScheduled InstallVerificationFailed InvalidSignature SignatureVerified
GenericDeviceModelStatusEnum = Accepted Rejected NotSupported EmptyResultSet
GenericStatusEnum = Accepted Rejected
GetCertificateIdUseEnum = V2GRootCertificate MORootCertificate CSMSRootCertificate V2GCertificateChain
  ManufacturerRootCertificate
GetCertificateStatusEnum = Accepted Failed
GetChargingProfileStatusEnum = Accepted NoProfiles
GetDisplayMessagesStatusEnum = Accepted Unknown
GetInstalledCertificateStatusEnum = Accepted NotFound
GetVariableStatusEnum = Accepted Rejected UnknownComponent UnknownVariable NotSupportedAttributeType
HashAlgorithmEnum = SHA256 SHA384 SHA512
IdTokenEnum = Central eMAID ISO14443 ISO15693 KeyCode Local MacAddress NoAuthorization
InstallCertificateStatusEnum = Accepted Rejected Failed
InstallCertificateUseEnum = V2GRootCertificate MORootCertificate CSMSRootCertificate ManufacturerRootCertificate
Iso15118EVCertificateStatusEnum = Accepted Failed
LocationEnum = Body Cable EV Inlet Outlet
LogEnum = DiagnosticsLog SecurityLog
LogStatusEnum = Accepted Rejected AcceptedCanceled
MeasurandEnum = Current.Export Current.Import Current.Offered Energy.Active.Export.Register
  Energy.Active.Import.Register Energy.Reactive.Export.Register Energy.Reactive.Import.Register
  Energy.Active.Export.Interval Energy.Active.Import.Interval Energy.Active.Net Energy.Reactive.Export.Interval
  Energy.Reactive.Import.Interval Energy.Reactive.Net Energy.Apparent.Net Energy.Apparent.Import
  Energy.Apparent.Export Frequency Power.Active.Export Power.Active.Import Power.Factor Power.Offered
  Power.Reactive.Export Power.Reactive.Import SoC Voltage
MessageFormatEnum = ASCII HTML URI UTF8
MessagePriorityEnum = AlwaysFront InFront NormalCycle
MessageStateEnum = Charging Faulted Idle Unavailable
MessageTriggerEnum = BootNotification LogStatusNotification FirmwareStatusNotification Heartbeat MeterValues
  SignChargingStationCertificate SignV2GCertificate StatusNotification TransactionEvent SignCombinedCertificate
  PublishFirmwareStatusNotification
MonitorEnum = UpperThreshold LowerThreshold Delta Periodic PeriodicClockAligned
MonitoringBaseEnum = All FactoryDefault HardWiredOnly
MonitoringCriterionEnum = ThresholdMonitoring DeltaMonitoring PeriodicMonitoring
MutabilityEnum = ReadOnly WriteOnly ReadWrite
NotifyEVChargingNeedsStatusEnum = Accepted Rejected Processing
OCPPInterfaceEnum = Wired0 Wired1 Wired2 Wired3 Wireless0 Wireless1 Wireless2 Wireless3
OCPPTransportEnum = JSON SOAP
OCPPVersionEnum = OCPP12 OCPP15 OCPP16 OCPP20
OperationalStatusEnum = Inoperative Operative
PhaseEnum = L1 L2 L3 N L1-N L2-N L3-N L1-L2 L2-L3 L3-L1
PublishFirmwareStatusEnum = Idle DownloadScheduled Downloading Downloaded Published DownloadFailed DownloadPaused
  InvalidChecksum ChecksumVerified PublishFailed
ReadingContextEnum = Interruption.Begin Interruption.End Other Sample.Clock Sample.Periodic Transaction.Begin
  Transaction.End Trigger
ReasonEnum = DeAuthorized EmergencyStop EnergyLimitReached EVDisconnected GroundFault ImmediateReset Local
  LocalOutOfCredit MasterPass Other OvercurrentFault PowerLoss PowerQuality Reboot Remote SOCLimitReached StoppedByEV
  TimeLimitReached Timeout
RecurrencyKindEnum = Daily Weekly
RegistrationStatusEnum = Accepted Pending Rejected
ReportBaseEnum = ConfigurationInventory FullInventory SummaryInventory
RequestStartStopStatusEnum = Accepted Rejected
ReservationUpdateStatusEnum = Expired Removed
ReserveNowStatusEnum = Accepted Faulted Occupied Rejected Unavailable
ResetEnum = Immediate OnIdle
ResetStatusEnum = Accepted Rejected Scheduled
SendLocalListStatusEnum = Accepted Failed VersionMismatch
SetMonitoringStatusEnum = Accepted UnknownComponent UnknownVariable UnsupportedMonitorType Rejected Duplicate
SetNetworkProfileStatusEnum = Accepted Rejected Failed
SetVariableStatusEnum = Accepted Rejected UnknownComponent UnknownVariable NotSupportedAttributeType RebootRequired
TransactionEventEnum = Ended Started Updated
TriggerMessageStatusEnum = Accepted Rejected NotImplemented
TriggerReasonEnum = Authorized CablePluggedIn ChargingRateChanged ChargingStateChanged Deauthorized EnergyLimitReached
  EVCommunicationLost EVConnectTimeout MeterValueClock MeterValuePeriodic TimeLimitReached Trigger UnlockCommand
  StopAuthorized EVDeparted EVDetected RemoteStop RemoteStart AbnormalCondition SignedDataReceived ResetCommand
UnlockStatusEnum = Unlocked UnlockFailed OngoingAuthorizedTransaction UnknownConnector
UnpublishFirmwareStatusEnum = DownloadOngoing NoFirmware Unpublished
UpdateEnum = Differential Full
UpdateFirmwareStatusEnum = Accepted Rejected AcceptedCanceled InvalidCertificate RevokedCertificate
UploadLogStatusEnum = BadMessage Idle NotSupportedOperation PermissionDenied Uploaded UploadFailure Uploading
  AcceptedCanceled
VPNEnum = IKEv2 IPSec L2TP PPTP
`
