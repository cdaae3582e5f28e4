extension EWSResponseCode {
  /// The codes that are known: name, class, whether trying again may help, and meaning where the name
  /// does not say it; one a line, in the order of the published schema.
  static let tableText = #"""
    NoError|not-relevant||
    ErrorAccessDenied|auth||caller lacks the right for this mailbox, folder or operation; app-only: also seen when a management-role header names a role not held
    ErrorAccessModeSpecified|request-bug||
    ErrorAccountDisabled|auth||the calling or target account is disabled in the directory
    ErrorAddDelegatesFailed|not-relevant||
    ErrorAddressSpaceNotFound|server||no availability address space for the target domain
    ErrorADOperation|transient|retry|directory operation failed; retry once
    ErrorADSessionFilter|request-bug||
    ErrorADUnavailable|transient|retry|directory service not reachable; retry
    ErrorAutoDiscoverFailed|server||server-side discovery of the target failed
    ErrorAffectedTaskOccurrencesRequired|item||
    ErrorAttachmentNestLevelLimitExceeded|quota||attachments nested too deep
    ErrorAttachmentSizeLimitExceeded|quota||attachment larger than the limit
    ErrorArchiveFolderPathCreation|not-relevant||
    ErrorArchiveMailboxNotEnabled|mailbox-missing||user has no archive mailbox
    ErrorArchiveMailboxServiceDiscoveryFailed|mailbox-state||archive mailbox location unknown
    ErrorAvailabilityConfigNotFound|server||no availability configuration for the target domain
    ErrorBatchProcessingStopped|request-bug||
    ErrorCalendarCannotMoveOrCopyOccurrence|item||
    ErrorCalendarCannotUpdateDeletedItem|item||
    ErrorCalendarCannotUseIdForOccurrenceId|item||
    ErrorCalendarCannotUseIdForRecurringMasterId|item||
    ErrorCalendarDurationIsTooLong|item||
    ErrorCalendarEndDateIsEarlierThanStartDate|item||
    ErrorCalendarFolderIsInvalidForCalendarView|item||
    ErrorCalendarInvalidAttributeValue|item||
    ErrorCalendarInvalidDayForTimeChangePattern|item||
    ErrorCalendarInvalidDayForWeeklyRecurrence|item||
    ErrorCalendarInvalidPropertyState|item||
    ErrorCalendarInvalidPropertyValue|item||
    ErrorCalendarInvalidRecurrence|item||
    ErrorCalendarInvalidTimeZone|item||
    ErrorCalendarIsCancelledForAccept|item||
    ErrorCalendarIsCancelledForDecline|item||
    ErrorCalendarIsCancelledForRemove|item||
    ErrorCalendarIsCancelledForTentative|item||
    ErrorCalendarIsDelegatedForAccept|item||
    ErrorCalendarIsDelegatedForDecline|item||
    ErrorCalendarIsDelegatedForRemove|item||
    ErrorCalendarIsDelegatedForTentative|item||
    ErrorCalendarIsNotOrganizer|item||
    ErrorCalendarIsOrganizerForAccept|item||
    ErrorCalendarIsOrganizerForDecline|item||
    ErrorCalendarIsOrganizerForRemove|item||
    ErrorCalendarIsOrganizerForTentative|item||
    ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange|item||
    ErrorCalendarOccurrenceIsDeletedFromRecurrence|item||
    ErrorCalendarOutOfRange|item||
    ErrorCalendarMeetingRequestIsOutOfDate|item||
    ErrorCalendarViewRangeTooBig|item||
    ErrorCallerIsInvalidADAccount|auth||the caller could not be matched to a usable directory account
    ErrorCannotAccessDeletedPublicFolder|item||
    ErrorCannotArchiveCalendarContactTaskFolderException|item||
    ErrorCannotArchiveItemsInPublicFolders|item||
    ErrorCannotArchiveItemsInArchiveMailbox|item||
    ErrorCannotCreateCalendarItemInNonCalendarFolder|item||
    ErrorCannotCreateContactInNonContactFolder|item||
    ErrorCannotCreatePostItemInNonMailFolder|item||
    ErrorCannotCreateTaskInNonTaskFolder|item||
    ErrorCannotDeleteObject|item||
    ErrorCannotDisableMandatoryExtension|item||
    ErrorCannotFindUser|mailbox-missing||user not found
    ErrorCannotGetSourceFolderPath|item||
    ErrorCannotGetExternalEcpUrl|server||no external ECP URL configured
    ErrorCannotOpenFileAttachment|item||
    ErrorCannotDeleteTaskOccurrence|item||
    ErrorCannotEmptyFolder|item||
    ErrorCannotSetCalendarPermissionOnNonCalendarFolder|item||
    ErrorCannotSetNonCalendarPermissionOnCalendarFolder|item||
    ErrorCannotSetPermissionUnknownEntries|item||
    ErrorCannotSpecifySearchFolderAsSourceFolder|item||
    ErrorCannotUseFolderIdForItemId|request-bug||
    ErrorCannotUseItemIdForFolderId|request-bug||
    ErrorChangeKeyRequired|request-bug||
    ErrorChangeKeyRequiredForWriteOperations|request-bug||
    ErrorClientDisconnected|transient|retry|client went away before the answer
    ErrorClientIntentInvalidStateDefinition|not-relevant||
    ErrorClientIntentNotFound|not-relevant||
    ErrorConnectionFailed|transient|retry|EWS could not reach the mailbox store; retry
    ErrorContainsFilterWrongType|item||
    ErrorContentConversionFailed|item||
    ErrorContentIndexingNotEnabled|server||search index not available
    ErrorCorruptData|item||
    ErrorCreateItemAccessDenied|auth||no right to create items in the target folder
    ErrorCreateManagedFolderPartialCompletion|item||
    ErrorCreateSubfolderAccessDenied|auth||no right to create subfolders there
    ErrorCrossMailboxMoveCopy|item||
    ErrorCrossSiteRequest|mailbox-state||mailbox is in another site; use Autodiscover URL
    ErrorDataSizeLimitExceeded|quota||a property value is larger than the limit
    ErrorDataSourceOperation|server||data source failed
    ErrorDelegateAlreadyExists|not-relevant||
    ErrorDelegateCannotAddOwner|not-relevant||
    ErrorDelegateMissingConfiguration|not-relevant||
    ErrorDelegateNoUser|auth||delegate named is not a valid user
    ErrorDelegateValidationFailed|not-relevant||
    ErrorDeleteDistinguishedFolder|item||
    ErrorDeleteItemsFailed|item||
    ErrorDeleteUnifiedMessagingPromptFailed|item||
    ErrorDistinguishedUserNotSupported|auth||a built-in identity (Default, Anonymous) is not allowed here
    ErrorDistributionListMemberNotExist|item||
    ErrorDuplicateInputFolderNames|item||
    ErrorDuplicateUserIdsSpecified|request-bug||
    ErrorEmailAddressMismatch|mailbox-missing||mailbox in the folder id is not the one being worked on
    ErrorEventNotFound|request-bug||
    ErrorExceededConnectionCount|throttling|retry|more concurrent requests than EWSMaxConcurrency (27) allows; lower concurrency
    ErrorExceededSubscriptionCount|throttling|retry|too many active subscriptions on the mailbox; unsubscribe first
    ErrorExceededFindCountLimit|throttling|retry|too many find results in memory at once; page smaller and serially
    ErrorExpiredSubscription|request-bug||
    ErrorExtensionNotFound|not-relevant||
    ErrorFolderCorrupt|item||
    ErrorFolderNotFound|item||
    ErrorFolderPropertRequestFailed|item||
    ErrorFolderSave|item||
    ErrorFolderSaveFailed|item||
    ErrorFolderSavePropertyError|item||
    ErrorFolderExists|item||
    ErrorFreeBusyGenerationFailed|transient|retry|free/busy could not be built this time
    ErrorGetServerSecurityDescriptorFailed|server||server security descriptor unreadable
    ErrorImContactLimitReached|quota||IM contact limit reached
    ErrorImGroupDisplayNameAlreadyExists|not-relevant||
    ErrorImGroupLimitReached|quota||IM group limit reached
    ErrorImpersonateUserDenied|impersonation||caller is not allowed to impersonate this particular user
    ErrorImpersonationDenied|impersonation||caller is not allowed to impersonate through this server at all
    ErrorImpersonationFailed|impersonation||server-side failure while switching identity; check target and retry once
    ErrorIncorrectSchemaVersion|request-bug||
    ErrorIncorrectUpdatePropertyCount|item||
    ErrorIndividualMailboxLimitReached|throttling||per-call mailbox limit reached
    ErrorInsufficientResources|throttling|retry|server short of resources; retry later
    ErrorInternalServerError|server||unexpected server fault; look for InnerErrorResponseCode in MessageXml, retry at most once
    ErrorInternalServerTransientError|transient|retry|server fault expected to clear; retry with delay
    ErrorInvalidAccessLevel|request-bug||
    ErrorInvalidArgument|request-bug||
    ErrorInvalidAttachmentId|item||
    ErrorInvalidAttachmentSubfilter|item||
    ErrorInvalidAttachmentSubfilterTextFilter|item||
    ErrorInvalidAuthorizationContext|auth||authorization data that came with the call could not be used
    ErrorInvalidChangeKey|request-bug||
    ErrorInvalidClientSecurityContext|auth||security context built for the caller is not usable
    ErrorInvalidCompleteDate|item||
    ErrorInvalidContactEmailAddress|item||
    ErrorInvalidContactEmailIndex|item||
    ErrorInvalidCrossForestCredentials|auth||credentials for a cross-forest call were refused
    ErrorInvalidDelegatePermission|request-bug||
    ErrorInvalidDelegateUserId|request-bug||
    ErrorInvalidExcludesRestriction|item||
    ErrorInvalidExpressionTypeForSubFilter|item||
    ErrorInvalidExtendedProperty|item||
    ErrorInvalidExtendedPropertyValue|item||
    ErrorInvalidFolderId|request-bug||
    ErrorInvalidFolderTypeForOperation|item||
    ErrorInvalidFractionalPagingParameters|request-bug||
    ErrorInvalidFreeBusyViewType|request-bug||
    ErrorInvalidId|request-bug||
    ErrorInvalidIdEmpty|request-bug||
    ErrorInvalidIdMalformed|request-bug||
    ErrorInvalidIdMalformedEwsLegacyIdFormat|request-bug||
    ErrorInvalidIdMonikerTooLong|request-bug||
    ErrorInvalidIdNotAnItemAttachmentId|request-bug||
    ErrorInvalidIdReturnedByResolveNames|request-bug||
    ErrorInvalidIdStoreObjectIdTooLong|request-bug||
    ErrorInvalidIdTooManyAttachmentLevels|request-bug||
    ErrorInvalidIdXml|request-bug||
    ErrorInvalidImContactId|not-relevant||
    ErrorInvalidImDistributionGroupSmtpAddress|not-relevant||
    ErrorInvalidImGroupId|not-relevant||
    ErrorInvalidIndexedPagingParameters|request-bug||
    ErrorInvalidInternetHeaderChildNodes|item||
    ErrorInvalidItemForOperationArchiveItem|item||
    ErrorInvalidItemForOperationCreateItemAttachment|item||
    ErrorInvalidItemForOperationCreateItem|item||
    ErrorInvalidItemForOperationAcceptItem|item||
    ErrorInvalidItemForOperationDeclineItem|item||
    ErrorInvalidItemForOperationCancelItem|item||
    ErrorInvalidItemForOperationExpandDL|item||
    ErrorInvalidItemForOperationRemoveItem|item||
    ErrorInvalidItemForOperationSendItem|item||
    ErrorInvalidItemForOperationTentative|item||
    ErrorInvalidLogonType|auth||logon type asked for is not one the server knows
    ErrorInvalidLikeRequest|not-relevant||
    ErrorInvalidMailbox|mailbox-missing||Mailbox element does not describe a usable mailbox
    ErrorInvalidManagedFolderProperty|not-relevant||
    ErrorInvalidManagedFolderQuota|quota||managed folder quota not valid
    ErrorInvalidManagedFolderSize|not-relevant||
    ErrorInvalidMergedFreeBusyInterval|request-bug||
    ErrorInvalidNameForNameResolution|request-bug||
    ErrorInvalidOperation|request-bug||
    ErrorInvalidNetworkServiceContext|server||server service account context broken
    ErrorInvalidOofParameter|not-relevant||
    ErrorInvalidPagingMaxRows|request-bug||
    ErrorInvalidParentFolder|item||
    ErrorInvalidPercentCompleteValue|item||
    ErrorInvalidPermissionSettings|not-relevant||
    ErrorInvalidPhoneCallId|not-relevant||
    ErrorInvalidPhoneNumber|not-relevant||
    ErrorInvalidUserInfo|request-bug||
    ErrorInvalidPropertyAppend|item||
    ErrorInvalidPropertyDelete|item||
    ErrorInvalidPropertyForExists|item||
    ErrorInvalidPropertyForOperation|item||
    ErrorInvalidPropertyRequest|item||
    ErrorInvalidPropertySet|item||
    ErrorInvalidPropertyUpdateSentMessage|item||
    ErrorInvalidProxySecurityContext|auth||security context passed between servers is not usable
    ErrorInvalidPullSubscriptionId|request-bug||
    ErrorInvalidPushSubscriptionUrl|request-bug||
    ErrorInvalidRecipients|request-bug||
    ErrorInvalidRecipientSubfilter|item||
    ErrorInvalidRecipientSubfilterComparison|item||
    ErrorInvalidRecipientSubfilterOrder|item||
    ErrorInvalidRecipientSubfilterTextFilter|item||
    ErrorInvalidReferenceItem|item||
    ErrorInvalidRequest|request-bug||
    ErrorInvalidRestriction|item||
    ErrorInvalidRetentionTagTypeMismatch|not-relevant||
    ErrorInvalidRetentionTagInvisible|not-relevant||
    ErrorInvalidRetentionTagInheritance|not-relevant||
    ErrorInvalidRetentionTagIdGuid|not-relevant||
    ErrorInvalidRoutingType|request-bug||
    ErrorInvalidScheduledOofDuration|not-relevant||
    ErrorInvalidSchemaVersionForMailboxVersion|request-bug||
    ErrorInvalidSecurityDescriptor|request-bug||
    ErrorInvalidSendItemSaveSettings|item||
    ErrorInvalidSerializedAccessToken|auth||serialized access token in the header cannot be read
    ErrorInvalidServerVersion|request-bug||
    ErrorInvalidSid|impersonation||SID has a bad format
    ErrorInvalidSIPUri|not-relevant||
    ErrorInvalidSmtpAddress|impersonation||SMTP address malformed
    ErrorInvalidSubfilterType|item||
    ErrorInvalidSubfilterTypeNotAttendeeType|item||
    ErrorInvalidSubfilterTypeNotRecipientType|item||
    ErrorInvalidSubscription|request-bug||
    ErrorInvalidSubscriptionRequest|request-bug||
    ErrorInvalidSyncStateData|request-bug||
    ErrorInvalidTimeInterval|request-bug||
    ErrorInvalidUserOofSettings|not-relevant||
    ErrorInvalidUserPrincipalName|impersonation||UPN in the impersonation header not found or malformed
    ErrorInvalidUserSid|impersonation||SID in the header malformed or not mapped to a user
    ErrorInvalidUserSidMissingUPN|impersonation||SID given without UPN (documented as unused)
    ErrorInvalidValueForProperty|item||
    ErrorInvalidWatermark|request-bug||
    ErrorIPGatewayNotFound|not-relevant||
    ErrorIrresolvableConflict|item||
    ErrorItemCorrupt|item||
    ErrorItemNotFound|item||
    ErrorItemPropertyRequestFailed|item||
    ErrorItemSave|item||
    ErrorItemSavePropertyError|item||
    ErrorLegacyMailboxFreeBusyViewTypeNotMerged|mailbox-state||old mailbox only gives merged free/busy
    ErrorLocalServerObjectNotFound|server||server object missing from the directory
    ErrorLogonAsNetworkServiceFailed|server||server service account logon failed
    ErrorMailboxConfiguration|mailbox-state||directory data for the mailbox is wrong or incomplete
    ErrorMailboxDataArrayEmpty|request-bug||
    ErrorMailboxDataArrayTooBig|request-bug||
    ErrorMailboxHoldNotFound|not-relevant||
    ErrorMailboxLogonFailed|mailbox-state||server could not open the mailbox
    ErrorMailboxMoveInProgress|mailbox-state|retry|mailbox is being moved (or request landed on the wrong server, or id belongs to another mailbox); retry later, then re-run Autodiscover
    ErrorMailboxStoreUnavailable|mailbox-state|retry|mailbox database offline, overloaded or failing over; retry with delay
    ErrorMailRecipientNotFound|mailbox-missing||recipient not found in the directory
    ErrorMailTipsDisabled|policy||MailTips turned off for the organization
    ErrorManagedFolderAlreadyExists|not-relevant||
    ErrorManagedFolderNotFound|not-relevant||
    ErrorManagedFoldersRootFailure|not-relevant||
    ErrorMeetingSuggestionGenerationFailed|item||
    ErrorMessageDispositionRequired|request-bug||
    ErrorMessageSizeExceeded|quota||message larger than the limit
    ErrorMimeContentConversionFailed|item||
    ErrorMimeContentInvalid|item||
    ErrorMimeContentInvalidBase64String|item||
    ErrorMissingArgument|request-bug||
    ErrorMissingEmailAddress|mailbox-missing||caller has no mailbox and the distinguished folder id named none; add Mailbox/EmailAddress
    ErrorMissingEmailAddressForManagedFolder|mailbox-missing||as ErrorMissingEmailAddress, for managed folders
    ErrorMissingInformationEmailAddress|mailbox-missing||an EmailAddress or ItemId was required
    ErrorMissingInformationReferenceItemId|item||
    ErrorMissingItemForCreateItemAttachment|item||
    ErrorMissingManagedFolderId|not-relevant||
    ErrorMissingRecipients|request-bug||
    ErrorMissingUserIdInformation|request-bug||
    ErrorMoreThanOneAccessModeSpecified|request-bug||
    ErrorMoveCopyFailed|item||
    ErrorMoveDistinguishedFolder|item||
    ErrorMultiLegacyMailboxAccess|mailbox-state||several legacy mailboxes in one call
    ErrorNameResolutionMultipleResults|request-bug||
    ErrorNameResolutionNoMailbox|mailbox-missing||caller needs a mailbox for name resolution
    ErrorNameResolutionNoResults|request-bug||
    ErrorNoApplicableProxyCASServersAvailable|transient|retry|no server to proxy to in the mailbox site
    ErrorNoCalendar|mailbox-state||mailbox has no default calendar folder
    ErrorNoDestinationCASDueToKerberosRequirements|server||no server with the needed Kerberos setup in the mailbox site
    ErrorNoDestinationCASDueToSSLRequirements|server||TLS to the server in the mailbox site failed
    ErrorNoDestinationCASDueToVersionMismatch|server||proxy server older than the mailbox site
    ErrorNoFolderClassOverride|item||
    ErrorNoFreeBusyAccess|auth||caller may not read free/busy of that mailbox
    ErrorNonExistentMailbox|mailbox-missing||address or GUID does not resolve to a mailbox in this organization (typo, on-premises or remote mailbox, unlicensed, soft-deleted, other tenant)
    ErrorNonPrimarySmtpAddress|impersonation||address is a secondary one; use the primary SMTP address
    ErrorNoPropertyTagForCustomProperties|item||
    ErrorNoPublicFolderReplicaAvailable|server||no replica (documented as unused)
    ErrorNoPublicFolderServerAvailable|server||no public folder server available
    ErrorNoRespondingCASInDestinationSite|transient|retry|no server in the mailbox site answered; also seen for bad app-only tokens or wrong anchor; retry then check routing
    ErrorNotDelegate|auth||caller is not a delegate of that mailbox
    ErrorNotEnoughMemory|transient|retry|server out of memory for this call; retry later
    ErrorObjectTypeChanged|item||
    ErrorOccurrenceCrossingBoundary|item||
    ErrorOccurrenceTimeSpanTooBig|item||
    ErrorOperationNotAllowedWithPublicFolderRoot|not-relevant||
    ErrorParentFolderIdRequired|item||
    ErrorParentFolderNotFound|item||
    ErrorPasswordChangeRequired|auth||account must change its password first (password sign-in only)
    ErrorPasswordExpired|auth||account password has expired (password sign-in only)
    ErrorPhoneNumberNotDialable|not-relevant||
    ErrorPropertyUpdate|item||
    ErrorPromptPublishingOperationFailed|not-relevant||
    ErrorPropertyValidationFailure|item||
    ErrorProxiedSubscriptionCallFailure|transient|retry|subscription owner server not reachable; recreate the subscription
    ErrorProxyCallFailed|server||server-to-server call failed (documented as unused)
    ErrorProxyGroupSidLimitExceeded|mailbox-state||account is in too many groups (over 3000) to be proxied
    ErrorProxyRequestNotAllowed|server||proxied availability or subscription call refused (mailbox moved site or rights problem)
    ErrorProxyRequestProcessingFailed|transient|retry|server-to-server call failed (network or timeout)
    ErrorProxyServiceDiscoveryFailed|server||server could not decide where to proxy the call
    ErrorProxyTokenExpired|transient|retry|server-to-server token expired; retry
    ErrorPublicFolderMailboxDiscoveryFailed|mailbox-missing||public folder mailbox could not be located
    ErrorPublicFolderOperationFailed|server||public folder operation failed
    ErrorPublicFolderRequestProcessingFailed|server||public folder call failed
    ErrorPublicFolderServerNotFound|server||public folder server not found
    ErrorPublicFolderSyncException|server||public folder sync failed
    ErrorQueryFilterTooLong|item||
    ErrorQuotaExceeded|quota||mailbox is full
    ErrorReadEventsFailed|transient|retry|notification read failed; resubscribe
    ErrorReadReceiptNotPending|item||
    ErrorRecurrenceEndDateTooBig|item||
    ErrorRecurrenceHasNoOccurrence|item||
    ErrorRemoveDelegatesFailed|not-relevant||
    ErrorRequestAborted|transient|retry|call was aborted
    ErrorRequestStreamTooBig|quota||request body larger than the limit
    ErrorRequiredPropertyMissing|item||
    ErrorResolveNamesInvalidFolderType|request-bug||
    ErrorResolveNamesOnlyOneContactsFolderAllowed|request-bug||
    ErrorResponseSchemaValidation|server||server built a response that breaks its own schema
    ErrorRestrictionTooLong|item||
    ErrorRestrictionTooComplex|item||
    ErrorResultSetTooBig|quota||result larger than the limit; narrow or page
    ErrorInvalidExchangeImpersonationHeaderData|impersonation||ExchangeImpersonation header missing (app-only token), empty, or not allowed for this token type
    ErrorSavedItemFolderNotFound|item||
    ErrorSchemaValidation|request-bug||
    ErrorSearchFolderNotInitialized|item||
    ErrorSendAsDenied|auth||caller may not send as (or for) the sender address given
    ErrorSendMeetingCancellationsRequired|item||
    ErrorSendMeetingInvitationsOrCancellationsRequired|item||
    ErrorSendMeetingInvitationsRequired|item||
    ErrorSentMeetingRequestUpdate|item||
    ErrorSentTaskRequestUpdate|item||
    ErrorServerBusy|throttling|retry|throttled or overloaded; wait BackOffMilliseconds from MessageXml, else exponential delay
    ErrorServiceDiscoveryFailed|server||server could not find the service that owns the mailbox
    ErrorStaleObject|request-bug||
    ErrorSubmissionQuotaExceeded|throttling|retry|sending quota used up for now
    ErrorSubscriptionAccessDenied|auth||subscription belongs to another caller
    ErrorSubscriptionDelegateAccessNotSupported|auth||delegates cannot use this subscription
    ErrorSubscriptionNotFound|request-bug||
    ErrorSubscriptionUnsubscribed|request-bug||
    ErrorSyncFolderNotFound|item||
    ErrorTeamMailboxNotFound|mailbox-missing||site mailbox not found
    ErrorTeamMailboxNotLinkedToSharePoint|not-relevant||
    ErrorTeamMailboxUrlValidationFailed|not-relevant||
    ErrorTeamMailboxNotAuthorizedOwner|not-relevant||
    ErrorTeamMailboxActiveToPendingDelete|not-relevant||
    ErrorTeamMailboxFailedSendingNotifications|not-relevant||
    ErrorTeamMailboxErrorUnknown|not-relevant||
    ErrorTimeIntervalTooBig|request-bug||
    ErrorTimeoutExpired|transient|retry|ran out of time; retry with a smaller batch
    ErrorTimeZone|request-bug||
    ErrorToFolderNotFound|item||
    ErrorTokenSerializationDenied|auth||caller may not serialize tokens
    ErrorTooManyObjectsOpened|throttling|retry|too many store objects open at once; slow down
    ErrorUpdatePropertyMismatch|item||
    ErrorUnifiedGroupMailboxAADCreationFailed|not-relevant||
    ErrorUnifiedGroupMailboxAADDeleteFailed|not-relevant||
    ErrorUnifiedGroupMailboxNamingPolicy|not-relevant||
    ErrorUnifiedGroupMailboxDeleteFailed|not-relevant||
    ErrorUnifiedGroupMailboxNotFound|mailbox-missing||group mailbox not found
    ErrorUnifiedGroupMailboxUpdateDelayed|transient|retry|group update queued, not done yet
    ErrorUnifiedGroupMailboxUpdatedPartialProperties|not-relevant||
    ErrorUnifiedGroupMailboxUpdateFailed|not-relevant||
    ErrorUnifiedGroupMailboxProvisionFailed|not-relevant||
    ErrorUnifiedMessagingDialPlanNotFound|not-relevant||
    ErrorUnifiedMessagingReportDataNotFound|not-relevant||
    ErrorUnifiedMessagingPromptNotFound|not-relevant||
    ErrorUnifiedMessagingRequestFailed|not-relevant||
    ErrorUnifiedMessagingServerNotFound|not-relevant||
    ErrorUnableToGetUserOofSettings|not-relevant||
    ErrorUnableToRemoveImContactFromGroup|not-relevant||
    ErrorUnsupportedSubFilter|item||
    ErrorUnsupportedCulture|request-bug||
    ErrorUnsupportedMapiPropertyType|item||
    ErrorUnsupportedMimeConversion|item||
    ErrorUnsupportedPathForQuery|item||
    ErrorUnsupportedPathForSortGroup|item||
    ErrorUnsupportedPropertyDefinition|item||
    ErrorUnsupportedQueryFilter|item||
    ErrorUnsupportedRecurrence|item||
    ErrorUnsupportedTypeForConversion|item||
    ErrorUpdateDelegatesFailed|not-relevant||
    ErrorUserNotUnifiedMessagingEnabled|mailbox-state||user not enabled for unified messaging
    ErrorVoiceMailNotImplemented|not-relevant||
    ErrorValueOutOfRange|request-bug||
    ErrorVirusDetected|item||
    ErrorVirusMessageDeleted|item||
    ErrorWebRequestInInvalidState|server||outgoing web request on the server broke
    ErrorWin32InteropError|server||operating-system call failed on the server
    ErrorWorkingHoursSaveFailed|not-relevant||
    ErrorWorkingHoursXmlMalformed|not-relevant||
    ErrorWrongServerVersion|mailbox-state||front end and mailbox server versions differ; use Autodiscover URL
    ErrorWrongServerVersionDelegate|mailbox-state||as above for delegate calls
    ErrorMissingInformationSharingFolderId|not-relevant||
    ErrorDuplicateSOAPHeader|request-bug||
    ErrorSharingSynchronizationFailed|server||sharing sync failed
    ErrorSharingNoExternalEwsAvailable|server||no external EWS URL for sharing
    ErrorFreeBusyDLLimitReached|not-relevant||
    ErrorInvalidGetSharingFolderRequest|not-relevant||
    ErrorNotAllowedExternalSharingByPolicy|policy||sharing policy forbids external sharing
    ErrorUserNotAllowedByPolicy|policy||policy forbids granting rights to that user
    ErrorPermissionNotAllowedByPolicy|policy||policy forbids the permission level asked for
    ErrorOrganizationNotFederated|policy||organization has no federation set up
    ErrorMailboxFailover|mailbox-state|retry|mailbox database is failing over; retry
    ErrorInvalidExternalSharingInitiator|not-relevant||
    ErrorMessageTrackingPermanentError|server||message tracking failed for good
    ErrorMessageTrackingTransientError|transient|retry|message tracking failed for now
    ErrorMessageTrackingNoSuchDomain|not-relevant||
    ErrorUserWithoutFederatedProxyAddress|mailbox-missing||user has no address in a federated domain
    ErrorInvalidOrganizationRelationshipForFreeBusy|policy||no usable organization relationship for free/busy
    ErrorInvalidFederatedOrganizationId|not-relevant||
    ErrorInvalidExternalSharingSubscriber|not-relevant||
    ErrorInvalidSharingData|not-relevant||
    ErrorInvalidSharingMessage|not-relevant||
    ErrorNotSupportedSharingMessage|not-relevant||
    ErrorApplyConversationActionFailed|item||
    ErrorInboxRulesValidationError|not-relevant||
    ErrorOutlookRuleBlobExists|not-relevant||
    ErrorRulesOverQuota|quota||inbox rules larger than the limit
    ErrorNewEventStreamConnectionOpened|request-bug||
    ErrorMissedNotificationEvents|transient|retry|some events were lost; resync then resubscribe
    ErrorDuplicateLegacyDistinguishedName|mailbox-missing||two objects share one legacyExchangeDN; directory needs repair
    ErrorInvalidClientAccessTokenRequest|auth||client access token request not valid
    ErrorNoSpeechDetected|not-relevant||
    ErrorUMServerUnavailable|transient|retry|unified messaging server not available
    ErrorRecipientNotFound|mailbox-missing||recipient not found (internal use)
    ErrorRecognizerNotInstalled|not-relevant||
    ErrorSpeechGrammarError|not-relevant||
    ErrorInvalidManagementRoleHeader|auth||ManagementRole header malformed or not permitted for this call
    ErrorLocationServicesDisabled|not-relevant||
    ErrorLocationServicesRequestTimedOut|transient|retry|location service timed out
    ErrorLocationServicesRequestFailed|not-relevant||
    ErrorLocationServicesInvalidRequest|not-relevant||
    ErrorWeatherServiceDisabled|not-relevant||
    ErrorMailboxScopeNotAllowedWithoutQueryString|item||
    ErrorArchiveMailboxSearchFailed|not-relevant||
    ErrorGetRemoteArchiveFolderFailed|not-relevant||
    ErrorFindRemoteArchiveFolderFailed|not-relevant||
    ErrorGetRemoteArchiveItemFailed|not-relevant||
    ErrorExportRemoteArchiveItemsFailed|not-relevant||
    ErrorInvalidPhotoSize|not-relevant||
    ErrorSearchQueryHasTooManyKeywords|not-relevant||
    ErrorSearchTooManyMailboxes|not-relevant||
    ErrorInvalidRetentionTagNone|not-relevant||
    ErrorDiscoverySearchesDisabled|policy||discovery search turned off
    ErrorCalendarSeekToConditionNotSupported|item||
    ErrorCalendarIsGroupMailboxForAccept|item||
    ErrorCalendarIsGroupMailboxForDecline|item||
    ErrorCalendarIsGroupMailboxForTentative|item||
    ErrorCalendarIsGroupMailboxForSuppressReadReceipt|item||
    ErrorOrganizationAccessBlocked|policy||tenant is blocked / marked for removal
    ErrorInvalidLicense|mailbox-state||user has no valid license
    ErrorMessagePerFolderCountReceiveQuotaExceeded|throttling||folder item-count receive limit reached
    ErrorInvalidBulkActionType|not-relevant||
    ErrorInvalidKeepNCount|not-relevant||
    ErrorInvalidKeepNType|not-relevant||
    ErrorNoOAuthServerAvailableForRequest|server||no server able to use OAuth for this call
    ErrorInstantSearchSessionExpired|not-relevant||
    ErrorInstantSearchTimeout|transient|retry|search timed out
    ErrorInstantSearchFailed|not-relevant||
    ErrorUnsupportedUserForExecuteSearch|mailbox-missing||user kind not supported for search
    ErrorDuplicateExtendedKeywordDefinition|not-relevant||
    ErrorMissingExchangePrincipal|auth||no Exchange principal could be built for the caller
    ErrorUnexpectedUnifiedGroupsCount|not-relevant||
    ErrorParsingXMLResponse|server||server could not parse an inner response
    ErrorInvalidFederationOrganizationIdentifier|not-relevant||
    ErrorInvalidSweepRule|not-relevant||
    ErrorInvalidSweepRuleOperationType|not-relevant||
    ErrorTargetDomainNotSupported|policy||target domain not allowed for this call
    ErrorInvalidInternetWebProxyOnLocalServer|server||web proxy setting on the server is not valid
    ErrorNoSenderRestrictionsSettingsFoundInRequest|not-relevant||
    ErrorDuplicateSenderRestrictionsInputFound|not-relevant||
    ErrorSenderRestrictionsUpdateFailed|not-relevant||
    ErrorMessageSubmissionBlocked|mailbox-state||sending blocked for the account
    ErrorExceededMessageLimit|throttling|retry|daily message limit reached
    ErrorExceededMaxRecipientLimitBlock|throttling||recipient limit reached, sending blocked
    ErrorAccountSuspend|mailbox-state||account suspended for sending
    ErrorExceededMaxRecipientLimit|throttling||recipient limit reached
    ErrorMessageBlocked|mailbox-state||message blocked by the service
    ErrorAccountSuspendShowTierUpgrade|mailbox-state||account suspended for sending (consumer tier)
    ErrorExceededMessageLimitShowTierUpgrade|throttling|retry|daily message limit reached (consumer tier)
    ErrorExceededMaxRecipientLimitShowTierUpgrade|throttling||recipient limit reached (consumer tier)
    ErrorInvalidLongitude|not-relevant||
    ErrorInvalidLatitude|not-relevant||
    ErrorProxySoapException|server||SOAP fault from the server that was proxied to
    ErrorUnifiedGroupAlreadyExists|not-relevant||
    ErrorUnifiedGroupAadAuthorizationRequestDenied|policy||directory refused the group operation
    ErrorUnifiedGroupCreationDisabled|policy||group creation disabled by policy
    ErrorMarketPlaceExtensionAlreadyInstalledForOrg|not-relevant||
    ErrorExtensionAlreadyInstalledForOrg|not-relevant||
    ErrorNewerExtensionAlreadyInstalled|not-relevant||
    ErrorNewerMarketPlaceExtensionAlreadyInstalled|not-relevant||
    ErrorInvalidExtensionId|not-relevant||
    ErrorCannotUninstallProvidedExtensions|item||
    ErrorNoRbacPermissionToInstallMarketPlaceExtensions|policy||RBAC role missing for store add-ins
    ErrorNoRbacPermissionToInstallReadWriteMailboxExtensions|policy||RBAC role missing for read/write add-ins
    ErrorInvalidReportMessageActionType|not-relevant||
    ErrorChannelSubscriptionAlreadyExists|not-relevant||not in the published schema
    ErrorChannelSubscriptionNotFound|not-relevant||not in the published schema
    ErrorConnectionFailedTransientError|transient|retry|connection failure reported as passing; not in the published schema
    ErrorExceededChannelSubscriptionCount|throttling|retry|too many channel subscriptions; not in the published schema
    ErrorFolderPropertyRequestFailed|item||not in the published schema
    ErrorInvalidChannelId|not-relevant||not in the published schema
    ErrorInvalidChannelSubscriptionId|not-relevant||not in the published schema
    ErrorNewChannelConnectionOpened|not-relevant||not in the published schema
    ErrorRecoverableItemsAccessDenied|auth||no right to the recoverable items folders; not in the published schema
    ErrorSubscriptionUnsubsribed|request-bug||not in the published schema
    """#
}
