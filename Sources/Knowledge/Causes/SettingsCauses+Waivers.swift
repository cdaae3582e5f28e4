public import Diagnosis

extension Cause {
  /// Named when the last day of a waiver is past.
  public static let settingsWaiverExpired = Cause(
    "settings.waiver-expired", .warn, side: .thisMachine, whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "A waiver of the configuration has run out",
    explanation: """
      Somebody answered for a finding until a day that is past. Since then it counts again, for the verdict and \
      for the exit status.
      """,
    decidedBy: "the day in 'expires' lies before the day of the run",
    fix: [
      FixStep("Mend what the waiver was for; 'xtdiag explain' says how."),
      FixStep("Or let its owner decide on a new day, and write that into 'expires' in xtdiag.yaml."),
    ])

  /// Named when a waiver is for nothing that a run finds.
  public static let settingsWaiverUnmatched = Cause(
    "settings.waiver-unmatched", .warn, side: .thisMachine, whoCanFix: "whoever runs xtdiag", takesEffect: "at once",
    title: "A waiver of the configuration is for nothing that was found",
    explanation: """
      A waiver stays behind when its finding is mended, or never took hold because its cause, check or subject is \
      spelled differently. It would hide the finding should it come back.
      """,
    decidedBy: "no finding of the run has the cause or check and the subject that the waiver names",
    fix: [
      FixStep("Remove the waiver from xtdiag.yaml, or correct what it is for."),
      FixStep("See the names of checks and causes.", command: "xtdiag checks\nxtdiag explain policy"),
    ])
}
