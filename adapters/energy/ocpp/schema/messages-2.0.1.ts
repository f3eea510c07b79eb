// The messages of OCPP 2.0.1: what the Open Charge Alliance's JSON schemas (draft 06, 128 files) demand of each member, in a notation
// of our own (schema.ts). Any object may have customData too. Taken from the schemas in mobilityhouse/ocpp commit b0e0b07.

export const messages201 = `
Authorize.req { idToken!:IdToken certificate:text5500 iso15118CertificateHashData:[OCSPRequestData]1..4 }
Authorize.conf { idTokenInfo!:IdTokenInfo certificateStatus:AuthorizeCertificateStatusEnum }
BootNotification.req { chargingStation!:ChargingStation reason!:BootReasonEnum }
BootNotification.conf { currentTime!:time interval!:int status!:RegistrationStatusEnum statusInfo:StatusInfo }
CancelReservation.req { reservationId!:int }
CancelReservation.conf { status!:CancelReservationStatusEnum statusInfo:StatusInfo }
CertificateSigned.req { certificateChain!:text10000 certificateType:CertificateSigningUseEnum }
CertificateSigned.conf { status!:CertificateSignedStatusEnum statusInfo:StatusInfo }
ChangeAvailability.req { evse:EVSE operationalStatus!:OperationalStatusEnum }
ChangeAvailability.conf { status!:ChangeAvailabilityStatusEnum statusInfo:StatusInfo }
ClearCache.req { }
ClearCache.conf { status!:ClearCacheStatusEnum statusInfo:StatusInfo }
ClearChargingProfile.req { chargingProfileId:int chargingProfileCriteria:ClearChargingProfile }
ClearChargingProfile.conf { status!:ClearChargingProfileStatusEnum statusInfo:StatusInfo }
ClearDisplayMessage.req { id!:int }
ClearDisplayMessage.conf { status!:ClearMessageStatusEnum statusInfo:StatusInfo }
ClearVariableMonitoring.req { id!:[int]1.. }
ClearVariableMonitoring.conf { clearMonitoringResult!:[ClearMonitoringResult]1.. }
ClearedChargingLimit.req { chargingLimitSource!:ChargingLimitSourceEnum evseId:int }
ClearedChargingLimit.conf { }
CostUpdated.req { totalCost!:num transactionId!:text36 }
CostUpdated.conf { }
CustomerInformation.req { customerCertificate:CertificateHashData idToken:IdToken requestId!:int report!:bool
  clear!:bool customerIdentifier:text64 }
CustomerInformation.conf { status!:CustomerInformationStatusEnum statusInfo:StatusInfo }
DataTransfer.req { messageId:text50 data:any vendorId!:text255 }
DataTransfer.conf { status!:DataTransferStatusEnum statusInfo:StatusInfo data:any }
DeleteCertificate.req { certificateHashData!:CertificateHashData }
DeleteCertificate.conf { status!:DeleteCertificateStatusEnum statusInfo:StatusInfo }
FirmwareStatusNotification.req { status!:FirmwareStatusEnum requestId:int }
FirmwareStatusNotification.conf { }
Get15118EVCertificate.req { iso15118SchemaVersion!:text50 action!:CertificateActionEnum exiRequest!:text5600 }
Get15118EVCertificate.conf { status!:Iso15118EVCertificateStatusEnum statusInfo:StatusInfo exiResponse!:text7500 }
GetBaseReport.req { requestId!:int reportBase!:ReportBaseEnum }
GetBaseReport.conf { status!:GenericDeviceModelStatusEnum statusInfo:StatusInfo }
GetCertificateStatus.req { ocspRequestData!:OCSPRequestData }
GetCertificateStatus.conf { status!:GetCertificateStatusEnum statusInfo:StatusInfo ocspResult:text5500 }
GetChargingProfiles.req { requestId!:int evseId:int chargingProfile!:ChargingProfileCriterion }
GetChargingProfiles.conf { status!:GetChargingProfileStatusEnum statusInfo:StatusInfo }
GetCompositeSchedule.req { duration!:int chargingRateUnit:ChargingRateUnitEnum evseId!:int }
GetCompositeSchedule.conf { status!:GenericStatusEnum statusInfo:StatusInfo schedule:CompositeSchedule }
GetDisplayMessages.req { id:[int]1.. requestId!:int priority:MessagePriorityEnum state:MessageStateEnum }
GetDisplayMessages.conf { status!:GetDisplayMessagesStatusEnum statusInfo:StatusInfo }
GetInstalledCertificateIds.req { certificateType:[GetCertificateIdUseEnum]1.. }
GetInstalledCertificateIds.conf { status!:GetInstalledCertificateStatusEnum statusInfo:StatusInfo
  certificateHashDataChain:[CertificateHashDataChain]1.. }
GetLocalListVersion.req { }
GetLocalListVersion.conf { versionNumber!:int }
GetLog.req { log!:LogParameters logType!:LogEnum requestId!:int retries:int retryInterval:int }
GetLog.conf { status!:LogStatusEnum statusInfo:StatusInfo filename:text255 }
GetMonitoringReport.req { componentVariable:[ComponentVariable]1.. requestId!:int
  monitoringCriteria:[MonitoringCriterionEnum]1..3 }
GetMonitoringReport.conf { status!:GenericDeviceModelStatusEnum statusInfo:StatusInfo }
GetReport.req { componentVariable:[ComponentVariable]1.. requestId!:int componentCriteria:[ComponentCriterionEnum]1..4 }
GetReport.conf { status!:GenericDeviceModelStatusEnum statusInfo:StatusInfo }
GetTransactionStatus.req { transactionId:text36 }
GetTransactionStatus.conf { ongoingIndicator:bool messagesInQueue!:bool }
GetVariables.req { getVariableData!:[GetVariableData]1.. }
GetVariables.conf { getVariableResult!:[GetVariableResult]1.. }
Heartbeat.req { }
Heartbeat.conf { currentTime!:time }
InstallCertificate.req { certificateType!:InstallCertificateUseEnum certificate!:text5500 }
InstallCertificate.conf { status!:InstallCertificateStatusEnum statusInfo:StatusInfo }
LogStatusNotification.req { status!:UploadLogStatusEnum requestId:int }
LogStatusNotification.conf { }
MeterValues.req { evseId!:int meterValue!:[MeterValue]1.. }
MeterValues.conf { }
NotifyChargingLimit.req { chargingSchedule:[ChargingSchedule]1.. evseId:int chargingLimit!:ChargingLimit }
NotifyChargingLimit.conf { }
NotifyCustomerInformation.req { data!:text512 tbc:bool seqNo!:int generatedAt!:time requestId!:int }
NotifyCustomerInformation.conf { }
NotifyDisplayMessages.req { messageInfo:[MessageInfo]1.. requestId!:int tbc:bool }
NotifyDisplayMessages.conf { }
NotifyEVChargingNeeds.req { maxScheduleTuples:int chargingNeeds!:ChargingNeeds evseId!:int }
NotifyEVChargingNeeds.conf { status!:NotifyEVChargingNeedsStatusEnum statusInfo:StatusInfo }
NotifyEVChargingSchedule.req { timeBase!:time chargingSchedule!:ChargingSchedule evseId!:int }
NotifyEVChargingSchedule.conf { status!:GenericStatusEnum statusInfo:StatusInfo }
NotifyEvent.req { generatedAt!:time tbc:bool seqNo!:int eventData!:[EventData]1.. }
NotifyEvent.conf { }
NotifyMonitoringReport.req { monitor:[MonitoringData]1.. requestId!:int tbc:bool seqNo!:int generatedAt!:time }
NotifyMonitoringReport.conf { }
NotifyReport.req { requestId!:int generatedAt!:time reportData:[ReportData]1.. tbc:bool seqNo!:int }
NotifyReport.conf { }
PublishFirmware.req { location!:text512 retries:int checksum!:text32 requestId!:int retryInterval:int }
PublishFirmware.conf { status!:GenericStatusEnum statusInfo:StatusInfo }
PublishFirmwareStatusNotification.req { status!:PublishFirmwareStatusEnum location:[text512]1.. requestId:int }
PublishFirmwareStatusNotification.conf { }
ReportChargingProfiles.req { requestId!:int chargingLimitSource!:ChargingLimitSourceEnum
  chargingProfile!:[ChargingProfile]1.. tbc:bool evseId!:int }
ReportChargingProfiles.conf { }
RequestStartTransaction.req { evseId:int groupIdToken:IdToken idToken!:IdToken remoteStartId!:int
  chargingProfile:ChargingProfile }
RequestStartTransaction.conf { status!:RequestStartStopStatusEnum statusInfo:StatusInfo transactionId:text36 }
RequestStopTransaction.req { transactionId!:text36 }
RequestStopTransaction.conf { status!:RequestStartStopStatusEnum statusInfo:StatusInfo }
ReservationStatusUpdate.req { reservationId!:int reservationUpdateStatus!:ReservationUpdateStatusEnum }
ReservationStatusUpdate.conf { }
ReserveNow.req { id!:int expiryDateTime!:time connectorType:ConnectorEnum idToken!:IdToken evseId:int
  groupIdToken:IdToken }
ReserveNow.conf { status!:ReserveNowStatusEnum statusInfo:StatusInfo }
Reset.req { type!:ResetEnum evseId:int }
Reset.conf { status!:ResetStatusEnum statusInfo:StatusInfo }
SecurityEventNotification.req { type!:text50 timestamp!:time techInfo:text255 }
SecurityEventNotification.conf { }
SendLocalList.req { localAuthorizationList:[AuthorizationData]1.. versionNumber!:int updateType!:UpdateEnum }
SendLocalList.conf { status!:SendLocalListStatusEnum statusInfo:StatusInfo }
SetChargingProfile.req { evseId!:int chargingProfile!:ChargingProfile }
SetChargingProfile.conf { status!:ChargingProfileStatusEnum statusInfo:StatusInfo }
SetDisplayMessage.req { message!:MessageInfo }
SetDisplayMessage.conf { status!:DisplayMessageStatusEnum statusInfo:StatusInfo }
SetMonitoringBase.req { monitoringBase!:MonitoringBaseEnum }
SetMonitoringBase.conf { status!:GenericDeviceModelStatusEnum statusInfo:StatusInfo }
SetMonitoringLevel.req { severity!:int }
SetMonitoringLevel.conf { status!:GenericStatusEnum statusInfo:StatusInfo }
SetNetworkProfile.req { configurationSlot!:int connectionData!:NetworkConnectionProfile }
SetNetworkProfile.conf { status!:SetNetworkProfileStatusEnum statusInfo:StatusInfo }
SetVariableMonitoring.req { setMonitoringData!:[SetMonitoringData]1.. }
SetVariableMonitoring.conf { setMonitoringResult!:[SetMonitoringResult]1.. }
SetVariables.req { setVariableData!:[SetVariableData]1.. }
SetVariables.conf { setVariableResult!:[SetVariableResult]1.. }
SignCertificate.req { csr!:text5500 certificateType:CertificateSigningUseEnum }
SignCertificate.conf { status!:GenericStatusEnum statusInfo:StatusInfo }
StatusNotification.req { timestamp!:time connectorStatus!:ConnectorStatusEnum evseId!:int connectorId!:int }
StatusNotification.conf { }
TransactionEvent.req { eventType!:TransactionEventEnum meterValue:[MeterValue]1.. timestamp!:time
  triggerReason!:TriggerReasonEnum seqNo!:int offline:bool numberOfPhasesUsed:int cableMaxCurrent:int
  reservationId:int transactionInfo!:Transaction evse:EVSE idToken:IdToken }
TransactionEvent.conf { totalCost:num chargingPriority:int idTokenInfo:IdTokenInfo
  updatedPersonalMessage:MessageContent }
TriggerMessage.req { evse:EVSE requestedMessage!:MessageTriggerEnum }
TriggerMessage.conf { status!:TriggerMessageStatusEnum statusInfo:StatusInfo }
UnlockConnector.req { evseId!:int connectorId!:int }
UnlockConnector.conf { status!:UnlockStatusEnum statusInfo:StatusInfo }
UnpublishFirmware.req { checksum!:text32 }
UnpublishFirmware.conf { status!:UnpublishFirmwareStatusEnum }
UpdateFirmware.req { retries:int retryInterval:int requestId!:int firmware!:Firmware }
UpdateFirmware.conf { status!:UpdateFirmwareStatusEnum statusInfo:StatusInfo }
`
