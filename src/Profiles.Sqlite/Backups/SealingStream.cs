using System.Security.Cryptography;

namespace Profiles.Sqlite.Backups;

/// <summary>Seals what is written, chunk by chunk; the last one when it is disposed.</summary>
internal sealed class SealingStream(Stream target, AesGcm key, byte[] header) : Stream
{
    private readonly byte[] plain = new byte[BackupCipher.ChunkBytes];
    private readonly byte[] cipher = new byte[BackupCipher.ChunkBytes];
    private readonly byte[] tag = new byte[BackupCipher.TagBytes];
    private int filled;
    private uint number;
    private bool disposed;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            // A full chunk waits until it is known that more follows.
            if (filled == plain.Length) WriteChunk(isLast: false);
            var taken = Math.Min(plain.Length - filled, buffer.Length);
            buffer[..taken].CopyTo(plain.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Flush() => target.Flush();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            WriteChunk(isLast: true);
            key.Dispose();
            CryptographicOperations.ZeroMemory(plain);
        }
        base.Dispose(disposing);
    }

    private void WriteChunk(bool isLast)
    {
        key.Encrypt(BackupCipher.Nonce(header, number, isLast), plain.AsSpan(0, filled), cipher.AsSpan(0, filled), tag, header);
        target.Write(cipher, 0, filled);
        target.Write(tag);
        number = checked(number + 1);
        filled = 0;
    }
}
