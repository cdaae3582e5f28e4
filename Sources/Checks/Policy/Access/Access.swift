/// Whether something lets the app in, as far as it could be told.
public enum Access: String, Codable, Sendable, Hashable, CaseIterable {
  /// It does.
  case granted
  /// It does not.
  case denied
  /// It could not be told.
  case unknown

  /// Access that takes both.
  func and(_ other: Access) -> Access {
    if self == .denied || other == .denied { return .denied }
    return self == .granted && other == .granted ? .granted : .unknown
  }

  /// Access for which either is enough.
  func or(_ other: Access) -> Access {
    if self == .granted || other == .granted { return .granted }
    return self == .denied && other == .denied ? .denied : .unknown
  }

  /// What is known of a yes or no.
  init(_ isGranted: Bool?) {
    self = isGranted.map { $0 ? .granted : .denied } ?? .unknown
  }
}
