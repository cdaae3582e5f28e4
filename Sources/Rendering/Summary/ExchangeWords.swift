import Diagnosis

extension Evidence {
  /// Why there is no answer: `no answer, stopped in connect: timed out`.
  var silence: String {
    let place = phases.stoppedIn.map { ", stopped in \($0)" } ?? ""
    return "no answer\(place)" + (error.map { ": \($0)" } ?? "")
  }
}

extension Wording {
  /// A duration as people say it; nil for what is no length of time.
  static func duration(_ milliseconds: Double) -> String? {
    guard milliseconds.isFinite, milliseconds < 1e12 else { return nil }
    return duration(milliseconds: Int(milliseconds.rounded()))
  }
}
