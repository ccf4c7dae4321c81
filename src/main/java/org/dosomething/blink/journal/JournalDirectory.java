package org.dosomething.blink.journal;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * The directory of an embedded journal: readable by its owner only, and locked against a second
 * gateway for as long as this object is open. The operating system drops the lock with the process.
 */
final class JournalDirectory implements AutoCloseable {

    private static final String FILE = "journal.db";

    private final Path path;
    private final FileChannel lockFile;

    private JournalDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * @throws JournalNotOpened when the directory cannot be made or another gateway has it
     */
    static JournalDirectory lock(Path dir) {
        Path path = dir.toAbsolutePath().normalize();
        try {
            create(path);
            FileChannel channel =
                    FileChannel.open(
                            path.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                channel.close();
                throw new JournalNotOpened(
                        "Another gateway uses the journal in " + path,
                        "Stop it, or give this one a directory of its own by BLINK_JOURNAL_DIR.");
            }
            return new JournalDirectory(path, channel);
        } catch (IOException e) {
            throw new JournalNotOpened(
                    "The journal's directory " + path + " cannot be used: " + e,
                    "Make it writable for this user, or name another by BLINK_JOURNAL_DIR.");
        }
    }

    /**
     * The directory of a journal that is there already; creates nothing.
     *
     * @throws JournalNotOpened when there is none, or another gateway has it
     */
    static JournalDirectory lockExisting(Path dir) {
        Path path = dir.toAbsolutePath().normalize();
        if (!Files.isRegularFile(path.resolve(FILE))) {
            throw new JournalNotOpened(
                    "There is no journal in " + path,
                    "Name the directory that BLINK_JOURNAL_DIR named, with its " + FILE + ".");
        }
        return lock(path);
    }

    Path file() {
        return path.resolve(FILE);
    }

    /** What its files take, in bytes; one that goes meanwhile takes nothing. */
    long usedSpace() {
        File[] files = path.toFile().listFiles();
        return files == null ? 0 : Stream.of(files).mapToLong(File::length).sum();
    }

    /** In bytes. */
    long usableSpace() {
        return path.toFile().getUsableSpace();
    }

    private static void create(Path path) throws IOException {
        Files.createDirectories(path);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new IllegalStateException("The journal's lock cannot be given back", e);
        }
    }
}
