// kept_record.h: a record over a shelf: comments to rows, checkpoints over the rows, the kiosk's signature.
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "db/keys/minisign.h"
#include "db/store/record.h"
#include "db/store/shelf.h"

namespace lectern {

class KeptRecord : public Record {
 public:
  // The shelf's settings hold at least kiosk_id and session.
  [[nodiscard]] static Result<std::unique_ptr<KeptRecord>> over(std::unique_ptr<Shelf>, const RecordSettings&);
  // What a new record begins with.
  [[nodiscard]] static Contents fresh();

  Status save(const Comment&, std::string_view receipt, const Contact&) override;
  Status save_all(const std::vector<Arrival>&) override;
  Status add_fairness(std::string_view leaf, Fairness) override;
  Status withhold(std::string_view leaf, std::string_view reason, std::string_view note) override;
  Result<std::vector<StoredComment>> comments_after(std::string_view leaf, std::size_t most) override;
  Result<std::optional<StoredComment>> comment(std::string_view leaf) override;
  Result<std::vector<StoredContact>> contacts_after(std::string_view id, std::size_t most, ContactsOf) override;
  Result<std::vector<LogEntry>> events_after(std::uint64_t n, std::size_t most) override;
  Result<RecordCounts> counts() override;
  Result<std::vector<StoredComment>> comments() override;
  Result<std::vector<Contact>> contacts() override;
  Result<std::vector<Contact>> covered_contacts() override;
  Result<RecordStatus> status() override;
  Result<RecordStatus> check() override;
  void forget() override { shelf_->forget(); }
  Result<bool> knows_receipt(std::string_view receipt) override;
  Result<Readmitted> readmit(const Returning&) override;
  Result<CheckpointGiven> checkpoint(const CheckpointAsked&) override;
  Result<std::vector<SignedCheckpoint>> checkpoints() override;
  Result<std::string> sign(std::string_view bytes, std::string_view trusted_comment) override;
  Result<std::string> public_key() override;
  Status log(const LoggedEvent&) override;
  Result<std::vector<LogEntry>> events() override;
  Result<std::string> setting(std::string_view key) override;
  Status set_setting(std::string_view key, std::string_view value) override;
  std::string kiosk_id() const override { return kiosk_id_; }

 protected:
  KeptRecord(std::unique_ptr<Shelf> shelf, RecordSettings settings)
      : shelf_(std::move(shelf)), settings_(std::move(settings)) {}
  [[nodiscard]] Status begin();
  [[nodiscard]] Shelf& shelf() { return *shelf_; }

 private:
  [[nodiscard]] Result<std::string> sealed_or_plain(const std::string& text) const;
  [[nodiscard]] Status put_arrival(const Comment&, std::string_view receipt, const Contact&, Contents& put);
  [[nodiscard]] Status write_comments(const Contents& put);
  [[nodiscard]] Result<const SigningKey*> key();
  [[nodiscard]] Result<Contents> entry_for(const LoggedEvent&);
  [[nodiscard]] Status cover_contacts(std::uint64_t n, Contents& put);
  void log_repairs(const Repairs&);

  std::unique_ptr<Shelf> shelf_;
  RecordSettings settings_;
  std::string kiosk_id_{};
  std::string session_{};
  std::optional<SigningKey> key_{};
  std::chrono::steady_clock::time_point opened_ = std::chrono::steady_clock::now();
};

}  // namespace lectern
