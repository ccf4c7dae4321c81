package org.dosomething.blink.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class SqlitePausesIT extends PausesContract {

    @TempDir Path dir;

    @Override
    Database openDatabase() {
        return new SqliteDatabase(JournalDirectory.lock(dir), DataSize.ofMegabytes(1));
    }
}
