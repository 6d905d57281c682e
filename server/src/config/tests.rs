#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use super::*;

const SECRET: &str = "0123456789abcdef0123456789abcdef";

fn build(arguments: &[&str], environment: &[(&str, &str)]) -> Result<Config, String> {
    let line = std::iter::once("brygga").chain(arguments.iter().copied());
    let cli = Cli::from_arguments(line.map(OsString::from)).map_err(|stop| match stop {
        Stop::Told(error) => error.to_string(),
        Stop::Wrong(line) | Stop::Later(line) | Stop::Sick { wrong: line, .. } => line.to_string(),
    })?;
    let home = [("HOME", "/home/kim"), ("PATH", "/usr/bin")];
    let environment = environment
        .iter()
        .chain(&home)
        .map(|(name, value)| (OsString::from(name), OsString::from(value)));
    Config::from(cli, environment, false).map_err(|wrong| wrong.to_string())
}

fn line(arguments: &[&str], environment: &[(&str, &str)]) -> String {
    build(arguments, environment).expect_err("should have been refused")
}

fn serve(environment: &[(&str, &str)]) -> Config {
    build(&["serve"], environment).expect("should have been accepted")
}

#[test]
fn without_any_setting_it_serves_on_this_machine_with_an_embedded_database() {
    let config = serve(&[]);
    assert_eq!(config.addr.to_string(), "127.0.0.1:3000");
    assert_eq!(config.base_url.to_string(), "http://127.0.0.1:3000");
    assert!(matches!(config.database, Database::Embedded));
    assert_eq!(config.data, PathBuf::from("/home/kim/.local/share/brygga"));
    assert_eq!(config.mail, MailRoute::Dir(config.data.join("mail")));
    assert_eq!(config.mail_from.to_string(), "Brygga <brygga@localhost>");
    assert_eq!(config.postgres.path, Some(OsString::from("/usr/bin")));
    assert!(!config.is_production() && config.trusted_proxies.is_empty());
}

#[test]
fn the_data_folder_follows_user_and_command() {
    let demo = build(&["demo"], &[]).expect("demo");
    assert_eq!(demo.data, PathBuf::from("/home/kim/.local/share/brygga-demo"));
    let xdg = serve(&[("XDG_DATA_HOME", "/data")]);
    assert_eq!(xdg.data, PathBuf::from("/data/brygga"));
    let relative = serve(&[("XDG_DATA_HOME", "data")]);
    assert_eq!(relative.data, PathBuf::from("/home/kim/.local/share/brygga"));
    let cli = Cli::from_arguments(["brygga", "serve"].map(OsString::from)).expect("serve");
    let root = Config::from(cli, [], true).expect("root");
    assert_eq!(root.data, PathBuf::from("/var/lib/brygga"));
    let cli = Cli::from_arguments(["brygga", "serve"].map(OsString::from)).expect("serve");
    let homeless = Config::from(cli, [], false).expect_err("no home");
    assert!(homeless.to_string().starts_with("BRYGGA_DATA is missing"));
}

#[test]
fn a_flag_wins_over_its_variable_and_every_documented_flag_exists() {
    let config = build(
        &["--addr", "0.0.0.0:80", "serve", "--data", "/srv/b"],
        &[("BRYGGA_ADDR", "127.0.0.1:1"), ("BRYGGA_DATA", "/x")],
    )
    .expect("flags");
    assert_eq!(config.addr.to_string(), "0.0.0.0:80");
    assert_eq!(config.base_url.to_string(), "http://localhost");
    assert_eq!(config.data, PathBuf::from("/srv/b"));
    for setting in SETTINGS {
        if let Some(flag) = setting.flag {
            let cli =
                Cli::from_arguments(["brygga", "serve", flag, "v"].map(OsString::from)).unwrap_or_else(|stop| panic!("{flag}: {stop:?}"));
            assert_eq!(cli.flags.of(flag), Some(&OsString::from("v")), "{flag}");
        }
    }
}

#[test]
fn each_wrong_value_gives_one_line_with_its_name_the_reason_and_an_example() {
    let wrong = [
        ("DATABASE_URL", "mysql://u:hunter2@h/d", "does not begin with postgres://"),
        ("DATABASE_URL", "postgres://u:hunter2@h:notaport/d", "is not a URL"),
        ("DATABASE_URL", "postgres://u:hunter2@h/d?sslmode=sometimes", "has a part that"),
        ("BRYGGA_OWNER_URL", "hunter2", "is not a URL"),
        ("BRYGGA_RESULTS_URL", "hunter2", "is not a URL"),
        ("BRYGGA_ADDR", "localhost", "not an address and a port"),
        ("BRYGGA_ADDR", "", "is empty"),
        ("BRYGGA_BASE_URL", "brygga.example.se", "is not a URL"),
        ("BRYGGA_BASE_URL", "ftp://brygga.example.se", "does not begin with http"),
        ("BRYGGA_BASE_URL", "http://example.se/brygga", "more than scheme, host and port"),
        ("BRYGGA_BASE_URL", "http://u:hunter2@example.se", "user name or password"),
        ("BRYGGA_DATA", " ", "is empty"),
        ("BRYGGA_MAIL", "/var/mail", "does not begin with dir:"),
        ("BRYGGA_MAIL", "dir:", "names no folder"),
        ("BRYGGA_MAIL", "smtp://", "names no mail server"),
        ("BRYGGA_MAIL", "smtp://user@mail.example.se", "but not both"),
        ("BRYGGA_MAIL", "smtp://u:hunter2%zz@mail.example.se", "has a % without"),
        ("BRYGGA_MAIL", "smtp://u:hunter2@mail.example.se/x", "more than user"),
        ("BRYGGA_MAIL_FROM", "Brygga", "is not a mailbox"),
        ("BRYGGA_BOUNCES", "studsar", "is not an address"),
        ("BRYGGA_BOUNCES", "studsar+x@example.se", "no plus sign"),
        (
            "BRYGGA_BOUNCES",
            "studsar-som-har-mycket-att-studsa@example.se",
            "at most 23 characters",
        ),
        ("BRYGGA_TRUSTED_PROXIES", "10.0.0.1,proxy", "neither an address nor a range"),
        ("BRYGGA_TRUSTED_PROXIES", "10.0.0.1/33", "between 1 and 32"),
        ("BRYGGA_TRUSTED_PROXIES", "::/0", "trust everybody"),
        ("BRYGGA_SECRET", "hunter2", "has 7 characters"),
        ("BRYGGA_LOG", "server=loud=x", "is not a filter"),
    ];
    for (name, value, reason) in wrong {
        let line = line(&["serve"], &[(name, value)]);
        assert!(line.starts_with(&format!("{name} ")), "{line}");
        assert!(line.contains(reason), "{name}={value}: {line}");
        assert!(line.contains(&format!("for example {name}=")), "{line}");
        assert!(!line.contains('\n') && !line.contains("hunter2"), "{line}");
    }
}

#[test]
fn a_wrong_flag_is_named_as_a_flag() {
    let line = line(&["serve", "--addr", "x"], &[]);
    assert_eq!(
        line,
        "--addr is \"x\", which is not an address and a port; for example --addr 127.0.0.1:3000"
    );
}

#[test]
fn an_unknown_variable_is_refused_and_the_likely_one_named() {
    let near = line(&["serve"], &[("BRYGGA_ADRR", "127.0.0.1:1")]);
    assert_eq!(
        near,
        "BRYGGA_ADRR is not a setting; perhaps BRYGGA_ADDR is meant, for example BRYGGA_ADDR=127.0.0.1:3000"
    );
    let far = line(&["serve"], &[("BRYGGA_ENTIRELY_DIFFERENT", "hunter2")]);
    assert!(far.starts_with("BRYGGA_ENTIRELY_DIFFERENT is not a setting"));
    assert!(!far.contains("hunter2"));
    serve(&[
        ("BRYGGA_BIN", "x"),
        ("BRYGGA_P1_CASES", "x"),
        ("BRYGGA_TEST_ANYTHING", "x"),
        ("BRYGGA_SITE", "/site"),
        ("BRYGGA_LOG", "debug"),
        ("BRYGGA_PG_BIN", "/pg/bin"),
    ]);
}

#[test]
fn a_wrong_command_line_gives_one_line() {
    for (arguments, expected) in [
        (&["serve", "--port", "3"][..], "'--port'"),
        (&["server"][..], "'server'"),
        (&["collaboration", "load"][..], "<FILE>"),
        (&["serve", "postgres://u:hunter2@h/d"][..], "a URL where none belongs"),
    ] {
        let line = line(arguments, &[]);
        assert!(line.contains(expected), "{line}");
        assert!(line.ends_with("see `brygga --help`"), "{line}");
        assert!(!line.contains('\n') && !line.contains("hunter2"), "{line}");
    }
}

#[test]
fn production_demands_database_mail_and_secret() {
    let all = [
        ("BRYGGA_BASE_URL", "https://brygga.example.se"),
        ("DATABASE_URL", "postgres://app:hunter2@db/brygga"),
        ("BRYGGA_MAIL", "smtps://mail.example.se"),
        ("BRYGGA_SECRET", SECRET),
    ];
    let config = serve(&all);
    assert!(config.is_production());
    assert_eq!(config.base_url.origin(), "https://brygga.example.se");
    assert_eq!(config.mail_from.to_string(), "Brygga <brygga@brygga.example.se>");
    for missing in 1..all.len() {
        let mut some = all.to_vec();
        let (name, _) = some.remove(missing);
        let line = line(&["serve"], &some);
        assert!(line.starts_with(&format!("{name} is missing")), "{line}");
        assert!(line.contains("production"), "{line}");
    }
    let mut folder = all;
    folder[2].1 = "dir:/mail";
    assert!(line(&["serve"], &folder).starts_with("BRYGGA_MAIL is a folder"));
    assert!(
        line(&["bounced"], &all[..3]).starts_with("BRYGGA_SECRET is missing"),
        "a secret of its own knows no mail again"
    );
    // Migrating needs neither mail nor secret.
    build(&["migrate"], &[all[0], ("BRYGGA_OWNER_URL", "postgres://owner:hunter2@db/brygga")]).expect("migrate in production");
    assert!(line(&["migrate"], &all[..1]).starts_with("BRYGGA_OWNER_URL is missing"));
}

#[test]
fn a_secret_can_stand_in_a_file_or_a_credential_of_systemd() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("UTF-8").to_owned();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    let here = folder.path().to_str().expect("UTF-8").to_owned();
    write("named", &format!("{SECRET}\n"));
    let given = |config: &Config| config.given_secret().map(|secret| secret.bytes().to_vec());
    let expected = Some(SECRET.as_bytes().to_vec());
    let named = path("named");
    assert_eq!(given(&serve(&[("BRYGGA_SECRET_FILE", &named)])), expected);

    // A credential that there is none of was not given; one that is there is taken, and what is said more plainly goes before it.
    let credentials = ("CREDENTIALS_DIRECTORY", here.as_str());
    assert_eq!(given(&serve(&[credentials])), None);
    write("BRYGGA_SECRET", &format!("{SECRET}\n"));
    write("DATABASE_URL", "postgres://app:hunter2@db/brygga\n");
    let config = serve(&[credentials]);
    assert_eq!(given(&config), expected);
    assert!(matches!(config.database, Database::External { .. }));
    let other = SECRET.to_uppercase();
    assert_eq!(
        given(&serve(&[credentials, ("BRYGGA_SECRET", &other)])),
        Some(other.as_bytes().to_vec())
    );

    // One line that names the setting, and never what stands in the file.
    write("short", "hunter2");
    write("empty", "\n");
    for (file, reason) in [
        ("short", "has 7 characters"),
        ("empty", "which is empty"),
        ("nowhere", "which can't be"),
    ] {
        let line = line(&["serve"], &[("BRYGGA_SECRET_FILE", &path(file))]);
        assert!(line.starts_with("BRYGGA_SECRET ") && line.contains(reason), "{line}");
        assert!(!line.contains('\n') && !line.contains("hunter2"), "{line}");
    }
    let twice = line(&["serve"], &[("BRYGGA_SECRET_FILE", &named), ("BRYGGA_SECRET", SECRET)]);
    assert!(twice.contains("leave one of them out"), "{twice}");
    // What is no secret has no file.
    assert!(line(&["serve"], &[("BRYGGA_ADDR_FILE", &named)]).starts_with("BRYGGA_ADDR_FILE is not a setting"));
}

#[test]
fn each_secret_is_read_from_the_credential_of_its_name_and_nothing_else_is() {
    let folder = tempfile::tempdir().expect("a folder");
    for setting in SETTINGS {
        std::fs::write(folder.path().join(setting.name), format!("of {}\n", setting.name)).expect("written");
    }
    let flags = Flags::default();
    let given = Given {
        flags: &flags,
        environment: vec![("CREDENTIALS_DIRECTORY".into(), folder.path().into())],
    };
    for Setting { name, .. } in SETTINGS {
        let read = given.value(name).map(|value| value.map(|value| value.text));
        let expected = SECRETS.contains(name).then(|| format!("of {name}"));
        assert_eq!(read.map_err(|wrong| wrong.to_string()), Ok(expected), "{name}");
    }
    // One that is there and can't be read stops the start: without it, another secret would be made.
    let unreadable = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(unreadable.path().join("BRYGGA_SECRET")).expect("made");
    let line = line(&["serve"], &[("CREDENTIALS_DIRECTORY", unreadable.path().to_str().expect("UTF-8"))]);
    assert!(line.starts_with("BRYGGA_SECRET ") && line.contains("which can't be"), "{line}");
}

#[test]
fn demo_refuses_production_and_other_databases() {
    assert!(line(&["demo"], &[("BRYGGA_BASE_URL", "https://x.se")]).contains("refuses an https"));
    let url = [("DATABASE_URL", "postgres://app:hunter2@db/brygga")];
    let line = line(&["demo"], &url);
    assert!(line.contains("DATABASE_URL") && !line.contains("hunter2"));
}

#[test]
fn databases_are_told_apart_by_role() {
    let app = ("DATABASE_URL", "postgres://app:p@db/brygga");
    let owner = ("BRYGGA_OWNER_URL", "postgres://owner:p@db/brygga");
    let results = ("BRYGGA_RESULTS_URL", "postgres://results:p@db/brygga");
    assert!(matches!(
        serve(&[app]).database,
        Database::External {
            owner: None,
            results: None,
            ..
        }
    ));
    assert!(matches!(
        serve(&[app, owner, results]).database,
        Database::External {
            owner: Some(_),
            results: Some(_),
            ..
        }
    ));
    assert!(line(&["serve"], &[owner]).starts_with("DATABASE_URL is missing"));
    assert!(line(&["serve"], &[results]).starts_with("DATABASE_URL is missing"));
    assert!(line(&["migrate"], &[app]).starts_with("BRYGGA_OWNER_URL is missing"));
    assert!(matches!(
        build(&["migrate"], &[owner]).expect("owner only").database,
        Database::OwnerOnly(_)
    ));
}

#[test]
fn mail_routes_protect_passwords() {
    let smtp = |text: &str| match MailRoute::parse(text) {
        Ok(MailRoute::Smtp(smtp)) => smtp,
        other => panic!("{text}: {other:?}"),
    };
    let relay = smtp("smtp://relay.example.se");
    assert_eq!((relay.port, relay.security), (25, SmtpSecurity::IfOffered));
    let account = smtp("smtp://kim%40example.se:p%3Aw+d@mail.example.se");
    assert_eq!((account.port, account.security), (587, SmtpSecurity::StartTls));
    assert_eq!(account.credentials, Some(("kim@example.se".to_owned(), "p:w+d".to_owned())));
    let tls = smtp("smtps://mail.example.se:4650");
    assert_eq!((tls.port, tls.security), (4650, SmtpSecurity::Tls));
    let here = smtp("smtp://u:p@127.0.0.1:2525");
    assert_eq!((here.port, here.security), (2525, SmtpSecurity::IfOffered));
}

#[test]
fn nothing_secret_is_in_the_debug_text() {
    let config = serve(&[
        ("DATABASE_URL", "postgres://app:hunter2@db/brygga"),
        ("BRYGGA_OWNER_URL", "postgres://owner:hunter2@db/brygga"),
        ("BRYGGA_MAIL", "smtps://user:hunter2@mail.example.se"),
        ("BRYGGA_SECRET", "hunter2hunter2hunter2hunter2hunter2"),
    ]);
    let text = format!("{config:?}");
    assert!(text.contains("mail.example.se") && !text.contains("hunter2"), "{text}");
}

#[test]
fn networks_contain_what_they_should() {
    let contains = |network: &str, address: &str| Network::parse(network).expect(network).contains(address.parse().expect(address));
    assert!(contains("10.0.0.0/8", "10.255.0.1"));
    assert!(contains("10.0.0.0/8", "::ffff:10.1.2.3"));
    assert!(!contains("10.0.0.0/8", "11.0.0.1"));
    assert!(contains("192.168.1.7", "192.168.1.7"));
    assert!(!contains("192.168.1.7", "192.168.1.6"));
    assert!(contains("2001:db8::/32", "2001:db8:1::1"));
    assert!(!contains("2001:db8::/32", "10.0.0.1"));
}

#[test]
fn the_base_url_follows_the_port_that_was_got() {
    let mut config = serve(&[("BRYGGA_ADDR", "127.0.0.1:0")]);
    config.listens_at(SocketAddr::from(([127, 0, 0, 1], 4711)));
    assert_eq!(config.base_url.to_string(), "http://127.0.0.1:4711");
    let mut given = serve(&[("BRYGGA_BASE_URL", "http://brygga.test")]);
    given.listens_at(SocketAddr::from(([127, 0, 0, 1], 4711)));
    assert_eq!(given.base_url.to_string(), "http://brygga.test");
}

#[test]
fn the_folders_secret_is_made_once_and_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("folder");
    let made: Vec<Secret> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2)
            .map(|_| scope.spawn(|| Secret::of_folder(folder.path()).expect("secret")))
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("thread")).collect()
    });
    assert_eq!(made[0], made[1]);
    assert_eq!(made[0].bytes().len(), 64);
    let file = folder.path().join("secret");
    let mode = std::fs::metadata(&file).expect("file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    std::fs::write(&file, "short").expect("cut");
    assert!(Secret::of_folder(folder.path()).is_err());
}

#[test]
fn the_help_and_the_table_hold_every_setting() {
    let help = line(&["--help"], &[]);
    let table = settings_table_markdown();
    for setting in SETTINGS {
        assert!(help.contains(setting.name), "{}", setting.name);
        assert!(table.contains(&format!("| `{}` |", setting.name)));
    }
    assert_eq!(table.lines().count(), SETTINGS.len() + 2);
}

#[test]
fn the_operation_manual_holds_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/operation.md");
    let manual = std::fs::read_to_string(path).expect("docs/operation.md");
    let (before, rest) = manual.split_once("<!-- settings -->").expect("where the table begins");
    let (written, after) = rest.split_once("<!-- /settings -->").expect("where the table ends");
    let table = format!("\n\n{}\n", settings_table_markdown());
    if std::env::var_os("BRYGGA_TEST_WRITE_SNAPSHOTS").is_some() {
        std::fs::write(path, format!("{before}<!-- settings -->{table}<!-- /settings -->{after}")).expect("docs/operation.md");
        return;
    }
    assert_eq!(
        written, table,
        "the settings have changed: run the tests with BRYGGA_TEST_WRITE_SNAPSHOTS=1"
    );
}
