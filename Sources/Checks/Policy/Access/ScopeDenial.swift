import Diagnosis
import Knowledge

/// The forms in which EWS may refuse a mailbox that is outside the app's scope.
///
/// None is documented. A refusal without a word was seen most; the others were reported or are what the same
/// refusal looks like elsewhere. Each has other reasons as well, so that none is a verdict by itself.
enum ScopeDenial: Sendable, Hashable, CaseIterable {
  /// HTTP 403 and nothing else.
  case bare
  /// HTTP 403 whose diagnostics name the access policies of apps.
  case policyNamed
  /// `ErrorAccessDenied`.
  case accessDenied
  /// `ErrorImpersonateUserDenied` or `ErrorImpersonationDenied`.
  case impersonationDenied

  /// The tag of the component that holds apps against their policies. It stands before a text that is
  /// translated; the tag is not.
  static let policyTag = "[RAOP]"

  /// Whether the answer by itself points to a policy.
  var namesPolicy: Bool { self == .policyNamed }
}

extension EWSObservation {
  /// The form of the refusal, when it is one that a mailbox outside the scope may meet.
  var scopeDenial: ScopeDenial? {
    if isBareRefusal { return .bare }
    if status == 403, policyReason == nil,
      diagnostics.contains(where: { $0.reason?.contains(ScopeDenial.policyTag) == true })
    {
      return .policyNamed
    }
    return switch responseCode {
    case "ErrorAccessDenied": .accessDenied
    case "ErrorImpersonateUserDenied", "ErrorImpersonationDenied": .impersonationDenied
    default: nil
    }
  }

  /// Whether EWS found no mailbox of this address.
  var namesNoMailbox: Bool { responseCode == "ErrorNonExistentMailbox" || casErrorCode != nil }

  /// Whether the refusal may be about the mailbox, so that asking about it is worth a request: not an obstacle on
  /// the way, and not a token that is turned away.
  var isAboutMailbox: Bool {
    switch result {
    case .opened, .obstacle: false
    case .httpRefusal:
      scopeDenial != nil || policyReason != nil || casErrorCode != nil || responseCode != nil || deniesPermissions
    case .itemError, .fault: EWSResponseCode.cause(forResponseCode: responseCode ?? "")?.id.group != "ews"
    }
  }
}
