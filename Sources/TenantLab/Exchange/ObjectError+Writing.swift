/// What can be wrong with an item that is to be created, sent or deleted (Microsoft Learn, "ResponseCode").
extension ObjectError {
  static let quotaExceeded = ObjectError(
    code: "ErrorQuotaExceeded", message: "Mailbox has exceeded maximum mailbox size.")
  static let submissionQuotaExceeded = ObjectError(
    code: "ErrorSubmissionQuotaExceeded",
    message: "The message couldn't be sent because the sender's submission quota was exceeded. Please try again "
      + "later.")
  static let sendAsDenied = ObjectError(
    code: "ErrorSendAsDenied",
    message: "The user account which was used to submit this request does not have the right to send mail on "
      + "behalf of the specified sending account.")
  static let recipientsMissing = ObjectError(
    code: "ErrorMissingRecipients", message: "The message has no recipients.")
  static let recipientsInvalid = ObjectError(
    code: "ErrorInvalidRecipients", message: "At least one recipient isn't valid.")
  static let cannotDelete = ObjectError(
    code: "ErrorCannotDeleteObject", message: "Cannot delete the object from the mailbox.")
  static let endBeforeStart = ObjectError(
    code: "ErrorCalendarEndDateIsEarlierThanStartDate", message: "EndDate is earlier than StartDate.")
  static let propertyCannotBeSet = ObjectError(
    code: "ErrorInvalidPropertySet", message: "Set action is invalid for property.")
  static let extendedPropertyInvalid = ObjectError(
    code: "ErrorInvalidExtendedProperty", message: "The extended property has an invalid combination of attributes.")

  static let dispositionMissing = ObjectError(
    code: "ErrorMessageDispositionRequired", message: "Message Disposition is required for messages.")
  static let invitationsMissing = ObjectError(
    code: "ErrorSendMeetingInvitationsRequired",
    message: "The SendMeetingInvitations attribute is required for calendar items.")
  static let cancellationsMissing = ObjectError(
    code: "ErrorSendMeetingCancellationsRequired",
    message: "SendMeetingCancellations attribute is required for Calendar items.")
  static let occurrencesMissing = ObjectError(
    code: "ErrorAffectedTaskOccurrencesRequired",
    message: "AffectedTaskOccurrences attribute is required for Task items.")

  /// For an item of a kind that the folder does not hold.
  static func wrongFolder(for kind: Item.Kind) -> ObjectError {
    switch kind {
    case .message:
      ObjectError(
        code: "ErrorCannotCreatePostItemInNonMailFolder", message: "Cannot create a message in a non-mail folder.")
    case .appointment:
      ObjectError(
        code: "ErrorCannotCreateCalendarItemInNonCalendarFolder",
        message: "Cannot create a calendar item in a non-calendar folder.")
    case .contact:
      ObjectError(
        code: "ErrorCannotCreateContactInNonContactFolder",
        message: "Cannot create a contact in a non-contact folder.")
    case .task:
      ObjectError(
        code: "ErrorCannotCreateTaskInNonTaskFolder", message: "Cannot create a task in a non-task folder.")
    }
  }
}
