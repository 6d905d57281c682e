//! The binary `brygga`.

use std::process::ExitCode;

fn main() -> ExitCode {
    app::command::main()
}
