public import Diagnosis

/// A response code of Exchange Web Services, as in `ErrorNonExistentMailbox`.
public struct EWSResponseCode: Sendable, Hashable {
  /// The code as it stands in the answer.
  public let name: String
  /// What kind of trouble it speaks of.
  public let responseClass: EWSResponseClass
  /// Whether the same request may succeed later without a change.
  public let isRetriable: Bool
  /// What it says, in a phrase, where the name does not.
  public let meaning: String?

  /// All known codes, in the order of the published schema.
  public static let all: [EWSResponseCode] = DataTable.rows(of: tableText, width: 4).compactMap { row in
    guard let responseClass = EWSResponseClass(rawValue: String(row[1])) else { return nil }
    return EWSResponseCode(
      name: String(row[0]), responseClass: responseClass, isRetriable: row[2] == "retry",
      meaning: row[3].isEmpty ? nil : String(row[3]))
  }

  private static let byName: [String: EWSResponseCode] = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The code called `name`, or `nil` if it is not known. Exchange does use codes outside its schema.
  public static func named(_ name: String) -> EWSResponseCode? { byName[name] }
}

extension EWSResponseCode {
  /// The cause that this code means by itself, or `nil` where it takes more than the code to tell.
  public var cause: Cause? {
    if let cause = Self.causesByName[name] { return cause }
    switch (responseClass, isRetriable) {
    case (.throttling, true): return .ewsThrottled
    case (.transient, true): return .ewsServiceUnavailable
    case (.mailboxState, true): return .mailboxUnavailable
    default: return nil
    }
  }

  /// The cause that the code called `name` means by itself, or `nil`: either the code is unknown, or it
  /// takes more than the code to tell. What stays unexplained is `mailbox.unknown-refusal`.
  ///
  /// Not here, on purpose: `ErrorInvalidExchangeImpersonationHeaderData`, which is the good answer to a
  /// call without impersonation, and `NoError`.
  public static func cause(forResponseCode name: String) -> Cause? { named(name)?.cause }

  private static let causesByName: [String: Cause] = [
    // The mailbox.
    "ErrorNonExistentMailbox": .mailboxNotFound,
    "ErrorNonPrimarySmtpAddress": .mailboxNotPrimaryAddress,
    "ErrorAccountDisabled": .mailboxAccountDisabled,
    "ErrorInvalidLicense": .mailboxLicenceBlocked,
    "ErrorMailboxMoveInProgress": .mailboxMoving,
    "ErrorMailboxStoreUnavailable": .mailboxUnavailable,
    "ErrorMailboxFailover": .mailboxUnavailable,
    "ErrorConnectionFailed": .mailboxUnavailable,
    "ErrorConnectionFailedTransientError": .mailboxUnavailable,
    "ErrorImpersonateUserDenied": .mailboxImpersonationDenied,
    "ErrorImpersonationDenied": .mailboxImpersonationDenied,
    "ErrorAccessDenied": .mailboxAccessDenied,
    "ErrorCreateItemAccessDenied": .mailboxAccessDenied,
    // Folders and sending.
    "ErrorFolderNotFound": .mailboxFolderMissing,
    "ErrorNoCalendar": .mailboxFolderMissing,
    "ErrorQuotaExceeded": .mailboxFull,
    "ErrorSendAsDenied": .mailboxSendDenied,
    "ErrorSubmissionQuotaExceeded": .mailboxSubmissionLimit,
    "ErrorExceededMessageLimit": .mailboxSubmissionLimit,
    "ErrorExceededMessageLimitShowTierUpgrade": .mailboxSubmissionLimit,
    "ErrorExceededMaxRecipientLimitShowTierUpgrade": .mailboxSubmissionLimit,
    "ErrorExceededMaxRecipientLimit": .mailboxSubmissionLimit,
    "ErrorExceededMaxRecipientLimitBlock": .mailboxSubmissionLimit,
    // A server fault without a reason says nothing about the tenant.
    "ErrorInternalServerError": .ewsServiceUnavailable,
    // Our own request.
    "ErrorSchemaValidation": .ewsRequestRejected,
    "ErrorInvalidRequest": .ewsRequestRejected,
    "ErrorInvalidServerVersion": .ewsRequestRejected,
    "ErrorIncorrectSchemaVersion": .ewsRequestRejected,
    "ErrorInvalidSchemaVersionForMailboxVersion": .ewsRequestRejected,
    "ErrorDuplicateSOAPHeader": .ewsRequestRejected,
    "ErrorMessageDispositionRequired": .ewsRequestRejected,
    "ErrorSendMeetingInvitationsRequired": .ewsRequestRejected,
    "ErrorSendMeetingCancellationsRequired": .ewsRequestRejected,
    "ErrorAffectedTaskOccurrencesRequired": .ewsRequestRejected,
  ]
}
