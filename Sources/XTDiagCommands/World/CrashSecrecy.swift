import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Keeps what the process has in memory from being written down when it crashes: secrets and tokens are there.
enum CrashSecrecy {
  /// The signals for which the Swift runtime shows a backtrace, with registers and the memory that they point to
  /// (Swift documentation, "Backtracing support").
  private static let crashes = [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP]

  /// No core is left, and nothing of the memory is shown, unless somebody asks for backtraces.
  static func establish(environment: [String: String]) {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    _ = setrlimit(limitOfCores, &none)
    #if os(Linux)
      // Where a program takes the cores, the limit does not hold (core(5), "Piping core dumps to a program"). No kind
      // of memory is to be in them ("Controlling which mappings are written to the core dump").
      try? Data("0".utf8).write(to: URL(filePath: "/proc/self/coredump_filter"))
    #endif
    guard environment["SWIFT_BACKTRACE"] == nil else { return }
    for number in crashes { signal(number, SIG_DFL) }
  }

  #if canImport(Glibc)
    private static var limitOfCores: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_CORE.rawValue) }
  #else
    private static var limitOfCores: Int32 { RLIMIT_CORE }
  #endif
}
