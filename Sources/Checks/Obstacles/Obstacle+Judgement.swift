import Diagnosis
import Knowledge

extension Obstacle {
  /// The service that was asked: its own troubles have causes of their own.
  enum Service {
    case entra
    case ews
    case dataverse

    var name: String {
      switch self {
      case .entra: "the sign-in service"
      case .ews: "Exchange"
      case .dataverse: "Dynamics"
      }
    }
  }

  /// The judgement of a check that met this obstacle.
  func judgement(asking service: Service) -> Judgement {
    .found(
      cause(asking: service), .certain,
      Statement(
        explanation: explanation(asking: service), expected: "an answer from \(service.name) at \(host)",
        observed: observed))
  }

  private func cause(asking service: Service) -> Cause {
    switch (kind, service) {
    case (.nameNotResolved, .dataverse): .dataverseEnvironmentUnknown
    case (.nameNotResolved, _): .networkNameNotResolved
    case (.connectionRefused, _): .networkConnectionRefused
    case (.certificateUntrusted, _): .networkCertificateUntrusted
    case (.certificateNameMismatch, _): .networkCertificateNameMismatch
    case (.timedOut, _): .networkTimedOut
    case (.connectionLost, _): .networkConnectionLost
    case (.proxyAuthenticationRequired, _), (.proxyRefused, _): .networkProxyAuthenticationRequired
    case (.unsafeRedirect, _): .networkUnsafeRedirect
    case (.answerNotFromService, _): .networkAnswerNotFromService
    case (.answerMalformed, _): .networkAnswerMalformed
    case (.throttled, .entra): .tokenThrottled
    case (.throttled, .ews): .ewsThrottled
    case (.throttled, .dataverse): .dataverseThrottled
    case (.serviceUnavailable, .entra): .tokenServiceUnavailable
    case (.serviceUnavailable, .ews): .ewsServiceUnavailable
    case (.serviceUnavailable, .dataverse): .dataverseServiceUnavailable
    }
  }

  private func explanation(asking service: Service) -> String {
    switch kind {
    case .nameNotResolved: return "The name of \(host) could not be resolved."
    case .connectionRefused: return "\(host) refused the connection, or nothing leads there from this machine."
    case .certificateUntrusted:
      return "The certificate that \(host) presented could not be verified (\(detail)).\(certificateText)"
    case .certificateNameMismatch:
      return "The certificate that \(host) presented is for another name.\(certificateText)"
    case .timedOut: return "\(host) did not answer in time; the request stood in the phase '\(phase ?? "unknown")'."
    case .connectionLost: return "The connection to \(host) ended before the answer was complete (\(detail))."
    case .proxyAuthenticationRequired: return "The proxy on the way to \(host) asks for credentials."
    case .proxyRefused: return "The proxy refused the way to \(host) with status \(status ?? 0)."
    case .unsafeRedirect:
      return "\(host) redirected a request that carries a credential to \(location ?? "another place"). "
        + "It was not followed."
    case .answerNotFromService:
      return "What answered at \(host) is not \(service.name): status \(status ?? 0), "
        + "\(mediaType.map { "media type \($0)" } ?? "no media type")"
        + "\(location.map { ", redirect to \($0)" } ?? "")."
    case .answerMalformed: return "\(host) answered with something that can't be read: \(detail)."
    case .throttled:
      let wait = retryAfterSeconds.map { " It asks to wait \($0) seconds." } ?? " It does not say for how long."
      return "\(host) answered with status \(status ?? 0) to slow this client down.\(wait)"
    case .serviceUnavailable: return "\(host) answered with status \(status ?? 0)."
    }
  }

  private var certificateText: String {
    guard let certificate else { return "" }
    return " It names '\(certificate.subject)', was issued by '\(certificate.issuer)' and is valid from "
      + "\(certificate.notBefore) to \(certificate.notAfter)."
  }

  private var observed: String {
    let parts = [
      kind.rawValue, status.map { "status \($0)" }, phase.map { "phase \($0)" }, detail.isEmpty ? nil : detail,
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}
