#!/usr/bin/env python3
"""Checks in real terminals that the first rows of an article read right: letter by letter, from pictures.

    tests/terminals/check.py [--program FILE] [--only NAME]... [--keep FOLDER] [--article FILE --rows FILE]

Each terminal is started under an Xvfb of its own, with one font, and shows in turn
  1. two red cells, which tell where its cells lie in the picture;
  2. the article as hashiya shows it, in the terminal as it came;
  3. the same rows printed by this script, written for that terminal as `rows.json` says they must be seen. That file was made
     by other programs than ours (python-bidi and arabic-reshaper), corrected by hand and read on the screen by people.
The pictures 2 and 3 must not differ in the text column, but for a few pixels where marks of two rows meet. Besides, every cell of 3 is
compared with the same cell in xterm, which shows cells as they stand, so that what is "right" for a terminal is not only a matter of
belief: the share of letters of like shape is told, and must be nearly all.
  4. the article again with a highlight: its colour must lie on the columns of the words that were marked, and on no other.

Only what is installed is tried; what is not is named. Nothing but Python and Xvfb is needed beside the terminals (and tmux, for the
rounds in it). The exit status is 1 when something reads wrong, else 0, also when nothing could be tried.
"""
import argparse, json, os, pathlib, shutil, signal, struct, subprocess, sys, tempfile, time, unicodedata, zlib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COLUMNS, ROWS = 68, 22
MEASURE = 60                     # columns of the text
MARGIN = (COLUMNS - MEASURE) // 2
FONT, SIZE = "DejaVu Sans Mono", 12
LRM = "\u200e"
SEES_ALIKE = 0.90                # share of letters whose shape must be that of xterm's
PAINTED_TWICE = 4                # pixels of a row that may differ: edges of marks that rows share; a letter's smallest dot has more
QUOTE = "شبكة من الخلايا"        # what is highlighted in the technical article; it stands in row 2

# --- what a terminal must be sent, from the row as it must be seen (a second opinion on src/layout/encode) -----------------------

MIRROR = dict(zip("()[]{}<>«»", ")(][}{><»«"))


def cells(row):
    """The row's cells from left to right, each a letter with its marks."""
    out = []
    for ch in row:
        if out and unicodedata.combining(ch):
            out[-1] += ch
        else:
            out.append(ch)
    return out


def is_letter(cell):
    return unicodedata.bidirectional(cell[0]) in ("R", "AL")


def bare(row):
    return [cell[0] for cell in row]


def shifted(row):
    """Marks in the cell at the left of their own."""
    following = [cell[1:] for cell in row[1:]] + [""]
    return [cell[0] + marks for cell, marks in zip(row, following)]


def visual(row):
    return "".join(row)


def lrm(row):
    """Runs of Arabic letters in reading order; they, and every other sign, closed."""
    out, run = [], []
    for cell in row + [None]:
        if cell is not None and is_letter(cell):
            run.append(cell)
            continue
        if run:
            out.append("".join(reversed(run)) + LRM)
            run = []
        if cell is not None:
            out.append(cell if cell == " " or cell[0].isalpha() else cell + LRM)
    return "".join(out)


def word(row):
    """Words whose first scripted cell is Arabic turned round, brackets and all."""
    def script(cell):
        kind = unicodedata.bidirectional(cell[0])
        return "R" if kind in ("R", "AL", "AN") or cell[0] == "٪" else "L" if kind == "L" else None

    words = []
    for text in split(row):
        first = next(filter(None, map(script, text)), None)
        if first == "R":
            text = [MIRROR.get(cell[0], cell[0]) + cell[1:] for cell in reversed(text)]
        words.append("".join(text))
    return " ".join(words)


def split(row):
    words = [[]]
    for cell in row:
        if cell == " ":
            words.append([])
        else:
            words[-1].append(cell)
    return words


# --- the terminals ---------------------------------------------------------------------------------------------------------------

def keep(row):
    return row


class Terminal:
    def __init__(self, name, binary, encoder, marks=keep, enter="", leave="", in_tmux=None):
        self.name, self.binary, self.encoder, self.marks = name, binary, encoder, marks
        self.enter, self.leave = enter, leave
        self.in_tmux = in_tmux          # the encoder that can work there; None where none can

    def command(self, home, run):
        geometry = f"{COLUMNS}x{ROWS}"
        pixels = round(SIZE * 4 / 3)
        bus = ["dbus-run-session", "--"] if shutil.which("dbus-run-session") else []
        if self.name == "xterm":
            return ["xterm", "-u8", "-geometry", geometry, "-fa", FONT, "-fs", str(SIZE), "-e", run]
        if self.name == "alacritty":
            options = [f"window.dimensions.columns={COLUMNS}", f"window.dimensions.lines={ROWS}",
                       f'font.normal.family="{FONT}"', f"font.size={SIZE}"]
            return ["alacritty", "--config-file", "/dev/null", *sum((["-o", one] for one in options), []), "-e", run]
        if self.name == "kitty":
            options = ["remember_window_size=no", f"initial_window_width={COLUMNS}c", f"initial_window_height={ROWS}c",
                       f"font_family={FONT}", f"font_size={SIZE}", "update_check_interval=0", "confirm_os_window_close=0",
                       "shell_integration=disabled"]
            return ["kitty", "--config", "NONE", *sum((["-o", one] for one in options), []), run]
        if self.name == "mlterm":
            write(home / ".mlterm/aafont", f"DEFAULT={FONT} {pixels}\nISO10646_UCS4_1={FONT} {pixels}\n")
            return ["mlterm", "-g", geometry, "--type=xft", "-w", str(pixels), "--km=utf8", "--sbmod=none", "-e", run]
        if self.name == "vte":
            return [*bus, "xfce4-terminal", "--disable-server", "--hide-menubar", "--hide-toolbar", "--hide-scrollbar",
                    f"--geometry={geometry}", f"--font={FONT} {SIZE}", "-x", run]
        if self.name == "konsole":
            write(home / ".local/share/konsole/P.profile",
                  f"[Appearance]\nFont={FONT},{SIZE},-1,5,50,0,0,0,0,0\n[General]\nName=P\nParent=FALLBACK/\n"
                  f"TerminalColumns={COLUMNS}\nTerminalRows={ROWS}\n[Scrolling]\nScrollBarPosition=2\n")
            write(home / ".config/konsolerc",
                  "[Desktop Entry]\nDefaultProfile=P.profile\n[KonsoleWindow]\nRememberWindowSize=false\n"
                  "ShowMenuBarByDefault=false\n[MainWindow]\nMenuBar=Disabled\nToolBarsMovable=Disabled\n"
                  "[TabBar]\nTabBarVisibility=AlwaysHideTabBar\n")
            return [*bus, "konsole", "--nofork", "--hide-menubar", "--hide-tabbar", "--profile", "P", "-e", run]
        raise KeyError(self.name)

    def version(self):
        option = "-version" if self.name == "xterm" else "--version"
        try:
            env = dict(os.environ, QT_QPA_PLATFORM="offscreen")
            text = subprocess.run([self.binary, option], capture_output=True, text=True, timeout=20, env=env).stdout
        except (OSError, subprocess.TimeoutExpired):
            return "?"
        return text.strip().splitlines()[0] if text.strip() else "?"


TERMINALS = [
    Terminal("xterm", "xterm", visual, in_tmux=visual),
    Terminal("vte", "xfce4-terminal", visual, enter="\x1b[8l\x1b[1 k\x1b[?2501l", leave="\x1b[8h", in_tmux=lrm),
    Terminal("konsole", "konsole", lrm, in_tmux=lrm),
    Terminal("kitty", "kitty", word, bare, in_tmux=word),
    Terminal("alacritty", "alacritty", visual, shifted, in_tmux=visual),
    Terminal("mlterm", "mlterm", visual, enter="\x1b]5379;use_ctl=false\a", leave="\x1b]5379;use_ctl=true\a"),
]


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# --- inside the terminal ---------------------------------------------------------------------------------------------------------

def inside(folder):
    """Shows one thing after another, each until it is told to go on."""
    folder = pathlib.Path(folder)
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")

    def show(text, before=""):
        out.write(before + "\x1b[?25l\x1b[m\x1b[2J" + text)
        out.flush()

    def wait(number):
        while not (folder / f"go{number}").exists():
            time.sleep(0.02)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number, stage in enumerate(plan):
        if "run" in stage:
            child = subprocess.Popen(stage["run"])
            (folder / f"ready{number}").touch()
            wait(number)
            child.terminate()
            child.wait()
        else:
            # First of all, since VTE takes what it is told for lines that are cleared afterwards.
            show(stage["show"], stage.get("before", ""))
            (folder / f"ready{number}").touch()
            wait(number)
            show(stage["after"])


# --- pictures --------------------------------------------------------------------------------------------------------------------

class Picture:
    """A picture of the screen: rows of grey values, and of red, green and blue."""

    def __init__(self, data):
        head = struct.unpack(">25I", data[:100])
        self.width, self.height, self.line = head[4], head[5], head[12]
        start = head[0] + head[19] * 12
        order = "little" if head[7] == 0 else "big"
        assert head[11] == 32 and order == "little", "Xvfb of another depth"
        self.data = data[start:start + self.line * self.height]

    def pixel(self, x, y):
        at = y * self.line + x * 4
        blue, green, red = self.data[at:at + 3]
        return red, green, blue

    def crop(self, x, y, width, height):
        """The pixels of a rectangle as bytes: blue, green, red and a filler of each."""
        rows = []
        for row in range(y, y + height):
            at = row * self.line + x * 4
            rows.append(self.data[at:at + width * 4])
        return rows

    def png(self, path, box):
        x, y, width, height = box
        raw = b""
        for row in self.crop(x, y, width, height):
            pixels = bytearray()
            for at in range(0, len(row), 4):
                pixels += bytes((row[at + 2], row[at + 1], row[at]))
            raw += b"\0" + bytes(pixels)

        def chunk(kind, body):
            return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
                         + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))


class Grid:
    """Where the cells lie in a picture, from one with the first and the last cell red."""

    def __init__(self, picture):
        red = []
        for y in range(picture.height):
            row = picture.crop(0, y, picture.width, 1)[0]
            at = row.find(b"\x00\x00\xff")
            while at >= 0:
                if at % 4 == 0:
                    red.append((at // 4, y))
                at = row.find(b"\x00\x00\xff", at + 1)
        if not red:
            raise LookupError("the red cells are not in the picture")
        left, top = min(x for x, _ in red), min(y for _, y in red)
        right, bottom = max(x for x, _ in red) + 1, max(y for _, y in red) + 1
        self.x, self.y = left, top
        self.width, self.height = (right - left) / COLUMNS, (bottom - top) / ROWS
        if self.width < 4 or self.height < 8:
            raise LookupError("the red cells are not where they should be")

    def box(self, column, row, columns=1, rows=1):
        x, y = round(self.x + column * self.width), round(self.y + row * self.height)
        right, bottom = round(self.x + (column + columns) * self.width), round(self.y + (row + rows) * self.height)
        return x, y, right - x, bottom - y

    def screen(self):
        return self.box(0, 0, COLUMNS, ROWS)


def differing(one, other, box):
    """How many pixels of a rectangle differ."""
    count = 0
    for a, b in zip(one.crop(*box), other.crop(*box)):
        if a != b:
            count += sum(a[at:at + 3] != b[at:at + 3] for at in range(0, len(a), 4))
    return count


def is_inked(picture, box):
    """Whether a rectangle is of more than one colour."""
    pixels = b"".join(picture.crop(*box))
    return pixels != pixels[:4] * (len(pixels) // 4)


SHAPE = (5, 8)


def shape(picture, box):
    """The ink of a cell in a coarse grid, against the colour of its corner, whatever the colours are."""
    rows = picture.crop(*box)
    grey = [[sum(row[at:at + 3]) for at in range(0, len(row), 4)] for row in rows]
    paper = sorted(value for row in grey for value in row)
    paper = max((paper[0], paper[-1]), key=lambda ends: sum(abs(v - ends) < 40 for v in paper))
    total = [0.0] * (SHAPE[0] * SHAPE[1])
    height, width = len(grey), len(grey[0])
    for y, row in enumerate(grey):
        for x, value in enumerate(row):
            total[(y * SHAPE[1] // height) * SHAPE[0] + x * SHAPE[0] // width] += abs(value - paper)
    return total


def likeness(one, other):
    """The cosine of two shapes; 1 for two blanks."""
    a, b = sum(v * v for v in one) ** 0.5, sum(v * v for v in other) ** 0.5
    if a < 200 and b < 200:
        return 1.0
    if a < 200 or b < 200:
        return 0.0
    return sum(x * y for x, y in zip(one, other)) / (a * b)


# --- a round ---------------------------------------------------------------------------------------------------------------------

class Round:
    """One terminal, with or without tmux: it is started, its pictures are taken, it is ended."""

    def __init__(self, terminal, tmux, plan):
        self.terminal, self.tmux, self.plan = terminal, tmux, plan
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hashiya-check."))
        self.started = []

    def __enter__(self):
        home = self.folder / "home"
        (home / "run").mkdir(parents=True, mode=0o700)
        (self.folder / "screen").mkdir()
        kept = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "USER", "LOGNAME")
        env = {name: os.environ[name] for name in kept if name in os.environ}
        env.setdefault("LANG", "C.UTF-8")
        env.update(HOME=str(home), XDG_CONFIG_HOME=str(home / ".config"), XDG_DATA_HOME=str(home / ".local/share"),
                   XDG_CACHE_HOME=str(home / ".cache"), XDG_RUNTIME_DIR=str(home / "run"), SHELL="/bin/sh",
                   LIBGL_ALWAYS_SOFTWARE="1", GDK_BACKEND="x11", QT_QPA_PLATFORM="xcb", NO_AT_BRIDGE="1",
                   WINIT_UNIX_BACKEND="x11", WINIT_X11_SCALE_FACTOR="1", QT_LOGGING_RULES="*=false")
        self.env = env
        env["DISPLAY"] = self.display()
        write(self.folder / "plan.json", json.dumps(self.plan))
        command = f"exec {sys.executable} {HERE / 'check.py'} --inside {self.folder}"
        if self.tmux:
            write(self.folder / "tmux.conf", "set -g status off\nset -s escape-time 10\n")
            write(self.folder / "inner.sh", f"#!/bin/sh\n{command}\n")
            command = (f"exec tmux -u -S {self.folder}/tmux -f {self.folder}/tmux.conf "
                       f"new-session 'sh {self.folder}/inner.sh'")
        run = self.folder / "run.sh"
        write(run, f"#!/bin/sh\n{command}\n")
        run.chmod(0o755)
        self.start(self.terminal.command(home, str(run)))
        return self

    def start(self, command, **more):
        with open(self.folder / "log", "ab") as log:
            child = subprocess.Popen(command, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                     start_new_session=True, **more)
        self.started.append(child)

    def display(self):
        """Starts an X server that picks a free display, and whose screen is a file."""
        read, written = os.pipe()
        self.start(["Xvfb", "-displayfd", str(written), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset",
                    "-dpi", "96", "-fbdir", str(self.folder / "screen")], pass_fds=(written,))
        os.close(written)
        number = b""
        while not number.endswith(b"\n"):
            more = os.read(read, 16)
            if not more:
                break
            number += more
        os.close(read)
        if not number.strip():
            raise LookupError(f"Xvfb did not start; {self.said()}")
        return ":" + number.strip().decode()

    def said(self):
        """The last line that anything started here complained with."""
        lines = (self.folder / "log").read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else "nobody says why"

    def picture(self):
        return Picture((self.folder / "screen/Xvfb_screen0").read_bytes())

    def settled(self, number, grid=None, unlike=None, patience=30.0):
        """The picture of a stage once it has begun and does not change any more; its first row, where one is known, has something in it."""
        end = time.monotonic() + patience
        while not (self.folder / f"ready{number}").exists():
            if time.monotonic() > end:
                raise LookupError(f"the terminal did not start; {self.said()}")
            time.sleep(0.05)
        last, same = None, 0
        while time.monotonic() < end:
            time.sleep(0.25)
            now = self.picture()
            same = same + 1 if last is not None and now.data == last.data else 0
            last = now
            is_begun = grid is None or is_inked(now, grid.box(MARGIN, 0, MEASURE))
            if same >= 3 and is_begun and (unlike is None or now.data != unlike.data):
                return now
        return last

    def go_on(self, number):
        (self.folder / f"go{number}").touch()

    def __exit__(self, *_):
        if self.tmux:
            subprocess.run(["tmux", "-S", f"{self.folder}/tmux", "kill-server"], capture_output=True, env=self.env)
        for sign, patience in ((signal.SIGTERM, 1.0), (signal.SIGKILL, 1.0)):
            for child in reversed(self.started):
                try:
                    os.killpg(child.pid, sign)     # each is the leader of a session of its own
                except (ProcessLookupError, PermissionError):
                    pass
            end = time.monotonic() + patience
            while time.monotonic() < end and any(child.poll() is None for child in self.started):
                time.sleep(0.05)
        shutil.rmtree(self.folder, ignore_errors=True)


def at(row, column, text):
    return f"\x1b[{row + 1};{column + 1}H{text}"


def reference(terminal, encoder, tmux, rows):
    """The article's rows, written for that terminal; a first that stands by itself is a heading."""
    text = ""
    has_heading = len(rows) > 1 and not rows[1]["seen"]
    for number, row in enumerate(rows):
        seen = cells(row["seen"])
        first = COLUMNS - MARGIN - len(seen)
        if terminal.marks is shifted:
            seen, first = [" "] + seen, first - 1
        text += at(number, first, ("\x1b[1m" if has_heading and number == 0 else "") + encoder(terminal.marks(seen)) + "\x1b[m")
    enter, leave = ("", "") if tmux else (terminal.enter, terminal.leave)
    return {"before": enter, "show": text, "after": leave}


def plan_of(terminal, encoder, tmux, articles, program, folder):
    red = "\x1b[48;2;255;0;0m \x1b[m"
    plan = [{"show": at(0, 0, red) + at(ROWS - 1, COLUMNS - 1, red), "after": ""}]
    write(folder / "config.toml", f"measure = {MEASURE}\n")
    ours = [program, "--config", str(folder / "config.toml")]
    for number, (article, rows) in enumerate(articles):
        data = folder / f"data{number}"
        plan.append({"run": [*ours, "--data-dir", str(data), article]})
        plan.append(reference(terminal, encoder, tmux, rows))
    marked = folder / "marked"
    if (marked / "ok").exists():
        plan.append({"run": [*ours, "--data-dir", str(marked), articles[0][0]]})
    return plan


def highlighted(picture, grid, row):
    """The columns of the text whose background is not that of the screen."""
    def paper(column):
        pixels = []
        for line in picture.crop(*grid.box(column, row)):
            pixels += [line[at:at + 3] for at in range(0, len(line), 4)]
        return max(set(pixels), key=pixels.count)
    screen = paper(0 if row else COLUMNS // 2)
    return [column for column in range(MARGIN, COLUMNS - MARGIN) if paper(column) != screen]


def expected(rows):
    """The columns of QUOTE in the row that holds it: its letters stand together, in an Arabic row from the right."""
    number = next(n for n, row in enumerate(rows) if QUOTE in row["reads"])
    before = rows[number]["reads"].split(QUOTE)[0]
    def columns(text):
        # Lam-alef is one cell; there is no other difference between letters and cells.
        letters = [ch for ch in text if not unicodedata.combining(ch)]
        return len(letters) - sum(text.count("ل" + alef) for alef in "اأإآ")
    right = COLUMNS - MARGIN - columns(before)
    return number, list(range(right - columns(QUOTE), right))


def tried(terminal, tmux, articles, program, folder, keep_in, shapes):
    """Tries one terminal; what was found, as words and as whether it is right."""
    encoder = terminal.in_tmux if tmux else terminal.encoder
    plan = plan_of(terminal, encoder, tmux, articles, program, folder)
    name = terminal.name + ("-tmux" if tmux else "")
    told, is_right = [], True
    with Round(terminal, tmux, plan) as round_:
        before = round_.settled(0)
        grid = Grid(before)
        pictures = []
        for number in range(1, len(plan)):
            round_.go_on(number - 1)
            before = round_.settled(number, grid, before)
            pictures.append(before)
            if keep_in:
                kind = ["hashiya", "reference"][(number - 1) % 2] if number <= 2 * len(articles) else "highlight"
                before.png(keep_in / f"{name}-{(number - 1) // 2}-{kind}.png", grid.screen())
    for number, (article, rows) in enumerate(articles):
        ours, theirs = pictures[2 * number], pictures[2 * number + 1]
        wrong = []
        # Not the last: the row below it, which only one of them shows, may reach up into it. Nor blank ones: marks above and below reach
        # into them, and Konsole does not always paint those again.
        compared = [row for row, text in enumerate(rows[:-1]) if text["seen"]]
        for row in compared:
            pixels = differing(ours, theirs, grid.box(MARGIN, row, COLUMNS - 2 * MARGIN))
            if pixels > PAINTED_TWICE:
                wrong.append(f"row {row}: {pixels} px")
        alike, letters = 0, 0
        for row in compared:
            for column in range(MARGIN, COLUMNS - MARGIN):
                here = shape(theirs, grid.box(column, row))
                there = shapes.setdefault((number, row, column), here)
                if max(here) > 300 or max(there) > 300:
                    letters += 1
                    alike += likeness(here, there) > 0.55
        share = alike / max(letters, 1)
        is_right = is_right and not wrong and share >= SEES_ALIKE
        told.append(f"{pathlib.Path(article).stem}: {len(compared) - len(wrong)}/{len(compared)} rows the same"
                    + (f" ({'; '.join(wrong[:3])})" if wrong else "") + f", {share:.1%} of letters as in xterm")
    if len(pictures) > 2 * len(articles):
        row, columns = expected(articles[0][1])
        found = highlighted(pictures[-1], grid, row)
        is_right = is_right and found == columns
        ends = (found[0], found[-1]) if found else None
        told.append("highlight in place" if found == columns else f"highlight at {ends}, not {columns[0]}–{columns[-1]}")
    return " · ".join(told), is_right


def program_of(wanted):
    if wanted:
        return str(pathlib.Path(wanted).resolve())
    places = [ROOT / "target/release/hashiya", ROOT / "target/debug/hashiya"]
    built = [place for place in places if place.exists()]
    return str(max(built, key=lambda place: place.stat().st_mtime)) if built else None


def has_font():
    try:
        listed = subprocess.run(["fc-list", FONT], capture_output=True, text=True, timeout=20).stdout
    except (OSError, subprocess.TimeoutExpired):
        return True      # nobody to ask
    return bool(listed.strip())


def main():
    options = argparse.ArgumentParser(description="Checks in real terminals that the first rows of an article read right.")
    options.add_argument("--program", help="the hashiya to try; else the newest that cargo built")
    options.add_argument("--only", action="append", help="a terminal, as xterm or kitty-tmux")
    options.add_argument("--keep", help="a folder for the pictures")
    options.add_argument("--article", help="another article than ours")
    options.add_argument("--rows", help="its rows, as in rows.json under the name of its file")
    options.add_argument("--inside", help=argparse.SUPPRESS)
    options = options.parse_args()
    if options.inside:
        return inside(options.inside)
    program = program_of(options.program)
    lacks = ([] if program else ["hashiya (cargo build)"]) + ([] if shutil.which("Xvfb") else ["Xvfb"]) \
        + ([] if has_font() else [FONT])
    if lacks:
        print("nothing tried, for want of:", ", ".join(lacks))
        return 0
    rows = json.loads(pathlib.Path(options.rows or HERE / "rows.json").read_text(encoding="utf-8"))
    if options.article:
        articles = [(str(pathlib.Path(options.article).resolve()), rows[pathlib.Path(options.article).stem])]
    else:
        articles = [(str(ROOT / f"assets/articles/{name}.txt"), rows[name]) for name in rows]
    keep_in = pathlib.Path(options.keep) if options.keep else None
    if keep_in:
        keep_in.mkdir(parents=True, exist_ok=True)
    return rounds(options, program, articles, keep_in)


def rounds(options, program, articles, keep_in):
    shapes, failed = {}, 0
    for terminal in TERMINALS:
        if not shutil.which(terminal.binary):
            print(f"{terminal.name:16} skipped: not installed")
            continue
        version = terminal.version()
        for tmux in (False, True):
            name = terminal.name + ("-tmux" if tmux else "")
            # Without xterm there is nothing to compare shapes with; it is tried whatever is asked for.
            is_asked = not options.only or name in options.only
            if not is_asked and name != "xterm":
                continue
            if tmux and terminal.in_tmux is None:
                print(f"{name:16} skipped: nothing reads right there, since tmux does not pass on how to stop its reordering")
                continue
            if tmux and not shutil.which("tmux"):
                print(f"{name:16} skipped: tmux is not installed")
                continue
            folder = pathlib.Path(tempfile.mkdtemp(prefix="hashiya-data."))
            try:
                if not options.article:
                    mark(program, articles[0][0], folder / "marked")
                told, is_right = tried(terminal, tmux, articles, program, folder, keep_in, shapes)
            except LookupError as trouble:
                told, is_right = f"could not be tried: {trouble}", None
            finally:
                shutil.rmtree(folder, ignore_errors=True)
            failed += is_right is False
            sign = {True: "right", False: "WRONG", None: "skipped"}[is_right]
            print(f"{name:16} {sign}: {told}  [{version}]", flush=True)
    return 1 if failed else 0


def mark(program, article, data):
    """Keeps a highlight of QUOTE in a store of its own."""
    done = subprocess.run([program, "note", "add", "--data-dir", str(data), article, "--quote", QUOTE], capture_output=True,
                          text=True, timeout=60)
    if done.returncode == 0:
        (data / "ok").touch()
    else:
        print("no highlight to look at:", done.stderr.strip())


if __name__ == "__main__":
    sys.exit(main())
